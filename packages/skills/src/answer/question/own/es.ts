import type { Own } from "./own.ts";

const all = "(?:los |las |todos |todas |la |suite |de |mis |nuestros |nuestras )*";
const again = "(?: de nuevo| otra vez| ahora| unitari[oa]s| una vez mas)*";

export const spanish: Own = {
  wish: "\\b(?:puedes|podrias|puede|podria|quieres)\\b|\\bpor favor\\b",
  yes: "(?:si|claro|adelante|hazlo|confirmo|confirmado|vale|de acuerdo|ok)(?: olvidalo| por favor)?",
  whyNot: "(?:y |pero )?por ?que no(?: puedes)?",
  remember: [
    "^(?:recuerda|acuerdate)(?: siempre)?(?: de)?(?: que|:|,)? (.+)$",
    "^ten (?:en cuenta|presente)(?: que|:|,)? (.+)$",
    "^no (?:te )?olvides(?: de)?(?: que|:|,)? (.+)$",
    "^(?:anota|apunta|memoriza)(?: que|:|,) (.+)$",
    "^(?:a partir de ahora|de ahora en adelante)[,:]? (.+)$",
  ],
  forget: [
    "^(?:olvida(?:lo)?|olvidalo todo)(?: todo| eso)?()$",
    "^(?:olvida|olvidate de)(?: que| lo que (?:te )?dije (?:de|sobre)| todo (?:sobre|lo de)| la (?:regla|nota))? (.+)$",
    "^(?:borra|elimina|quita) (?:la |el )?(?:nota|hecho|recuerdo|regla) (.+)$",
  ],
  rules: [
    [
      "onboard",
      "^(?:ensename|muestrame) (?:el (?:proyecto|repositorio)|todo)$",
      "\\b(?:dame|hazme) (?:un|una) (?:tour|recorrido|visita)\\b",
      "^guiame\\b",
    ],
    [
      "run test",
      `^(?:re)?(?:ejecuta|ejecutar|corre|correr|lanza|lanzar|pasa|pasar|inicia) ${all}(?:tests?|pruebas)${again}$`,
    ],
    ["run lint", `^(?:ejecuta|ejecutar|corre|lanza|pasa) (?:el )?lint(?:er)?${again}$`],
    [
      "undo",
      "^(?:deshaz|deshacer|deshazlo|revierte|reviertelo)(?: (?:eso|esto|el ultimo cambio|tus (?:ultimos )?cambios|la ultima modificacion))?$",
    ],
    [
      "recall",
      "\\bque (?:mas )?recuerdas\\b",
      "\\bde que te acuerdas\\b",
      "^(?:te acuerdas|recuerdas)\\b",
      "\\bque te (?:he|hemos|han|ha) (?:ensenado|dicho|contado)\\b",
      "\\bque te (?:ensene|dije|ensenamos|dijimos)\\b",
      "\\bque has aprendido\\b",
      "^(?:muestra(?:me)? )?(?:tu memoria|tus recuerdos)$",
    ],
    [
      "activity tests",
      "^(?:han )?(?:pasaron|pasan|pasado|fallaron|fallan|fallado) (?:ya )?(?:todos |todas |los |las )*(?:tests?|pruebas)$",
      "^(?:los |las |todos los |todas las )?(?:tests?|pruebas) (?:pasaron|pasan|han pasado|fallaron|fallan|estan (?:en verde|bien|verdes|en rojo))$",
      "^has (?:ejecutado|corrido|lanzado|pasado) (?:ya )?(?:los |las )(?:tests?|pruebas)$",
    ],
    [
      "activity",
      "\\bque (?:has|hiciste|cambiaste|ejecutaste) ?(?:hecho|cambiado|modificado|ejecutado|escrito)?(?: hoy| ayer| ultimamente| hasta ahora| esta semana)*$(?<!que has)",
      "^has (?:cambiado|modificado|tocado|ejecutado|borrado|subido) (?:algo|mis archivos|archivos|algun archivo)$",
      "^tus (?:ultimas )?(?:tareas|acciones|actividades)$",
    ],
    [
      "requests",
      "^(?:(?:hay|tienes|muestra(?:me)?|cuales son) )?(?:las )?(?:solicitudes|peticiones|aprobaciones) (?:pendientes|abiertas)$",
      "^que (?:estas esperando|esperas)(?: de mi)?$",
      "^necesitas (?:algo|mi (?:permiso|aprobacion))(?: de mi)?$",
      "^que (?:debo|tengo que) aprobar$",
    ],
    [
      "permission",
      "^que hacer y que no$",
      "\\b(?:tienes permiso|te esta permitido|tienes permitido|estas autorizad[oa])\\b",
      "^(?:hacer (?:push|merge|commits?)|(?:escribir|modificar|borrar|cambiar) (?:mis |los )?archivos|ejecutar (?:comandos|codigo)|acceder a internet|subir (?:cambios|codigo))(?: (?:a|en) \\w+)?$",
      "^por ?que no (?:puedes )?(?:hacer )?(?:push|merge|commit|subir|escribir|ejecutar)\\b",
      "^(?:cuales son |cual es )?(?:tus permisos|tu nivel|tus limites)$",
    ],
    [
      "spent",
      "^cuanto(?:s tokens| dinero)? (?:has gastado|gastaste|llevas gastado|ha costado|costo|has usado|hemos gastado)\\b",
      "^(?:tus|los) (?:costes|costos|gastos)(?: de hoy)?$",
    ],
  ],
};
