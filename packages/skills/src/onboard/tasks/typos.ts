import { baseOf, type Survey } from "../look/survey.ts";
import { code } from "../text.ts";
import type { Candidate, Ground } from "./candidate.ts";

/** Misspellings that are no word, name or abbreviation in any text about software. */
const wrong: Record<string, string> = {
  accomodate: "accommodate",
  accross: "across",
  acheive: "achieve",
  agressive: "aggressive",
  allready: "already",
  alot: "a lot",
  ammount: "amount",
  apparantly: "apparently",
  arguement: "argument",
  arbitary: "arbitrary",
  asyncronous: "asynchronous",
  availabe: "available",
  availible: "available",
  basicly: "basically",
  becuase: "because",
  begining: "beginning",
  beleive: "believe",
  calender: "calendar",
  catagory: "category",
  charachter: "character",
  charater: "character",
  comming: "coming",
  commited: "committed",
  compatability: "compatibility",
  completly: "completely",
  concatentate: "concatenate",
  consistant: "consistent",
  containg: "containing",
  convertion: "conversion",
  defintion: "definition",
  definately: "definitely",
  dependancy: "dependency",
  dependancies: "dependencies",
  depricated: "deprecated",
  desciption: "description",
  diffrent: "different",
  dissapear: "disappear",
  embeded: "embedded",
  enviroment: "environment",
  essentialy: "essentially",
  exisiting: "existing",
  existance: "existence",
  explicitely: "explicitly",
  familar: "familiar",
  forseen: "foreseen",
  fuction: "function",
  garantee: "guarantee",
  gaurantee: "guarantee",
  guarentee: "guarantee",
  happend: "happened",
  hierachy: "hierarchy",
  immediatly: "immediately",
  implemention: "implementation",
  implementaion: "implementation",
  incompatability: "incompatibility",
  independant: "independent",
  infomation: "information",
  initalize: "initialize",
  initialy: "initially",
  inital: "initial",
  instanciate: "instantiate",
  intialize: "initialize",
  irrelevent: "irrelevant",
  knowlege: "knowledge",
  lenght: "length",
  libary: "library",
  maintainance: "maintenance",
  managine: "managing",
  mispelled: "misspelled",
  neccessary: "necessary",
  necesary: "necessary",
  noticable: "noticeable",
  occassion: "occasion",
  occured: "occurred",
  occurence: "occurrence",
  occuring: "occurring",
  ommit: "omit",
  ommited: "omitted",
  optionaly: "optionally",
  orginal: "original",
  overriden: "overridden",
  paramater: "parameter",
  paramter: "parameter",
  particulary: "particularly",
  peformance: "performance",
  permenant: "permanent",
  posible: "possible",
  preceeding: "preceding",
  prefered: "preferred",
  prefering: "preferring",
  priviledge: "privilege",
  probaly: "probably",
  proccess: "process",
  programatically: "programmatically",
  publically: "publicly",
  recieve: "receive",
  recieved: "received",
  recomend: "recommend",
  refered: "referred",
  refering: "referring",
  relevent: "relevant",
  reponse: "response",
  requirment: "requirement",
  resposible: "responsible",
  retreive: "retrieve",
  seperate: "separate",
  seperated: "separated",
  seperator: "separator",
  similiar: "similar",
  specfic: "specific",
  specifed: "specified",
  sucess: "success",
  succesful: "successful",
  succesfully: "successfully",
  successfull: "successful",
  supress: "suppress",
  suprising: "surprising",
  syncronous: "synchronous",
  teh: "the",
  thier: "their",
  threshhold: "threshold",
  throught: "through",
  transfered: "transferred",
  truely: "truly",
  unecessary: "unnecessary",
  unneccessary: "unnecessary",
  untill: "until",
  usefull: "useful",
  usualy: "usually",
  wether: "whether",
  wich: "which",
  writting: "writing",
  writen: "written",
};
const pattern = new RegExp(`(?<![\\w./-])(${Object.keys(wrong).join("|")})(?![\\w./-])`, "i");
const filesRead = 3000;

/** Misspelt words in pages and comments, where a correction changes nothing that runs. */
export function typos({ survey }: Ground): Candidate[] {
  return survey.files
    .filter(({ path, role }) => {
      const area = survey.area(path);
      const page =
        role === "docs" &&
        /\.(md|rst|adoc|txt)$/.test(path) &&
        !/change|history|news|release|spell/i.test(baseOf(path));
      return (area === "docs" && page) || area === "code";
    })
    .slice(0, filesRead)
    .flatMap(({ path }) => first(survey, path));
}

function first(survey: Survey, path: string): Candidate[] {
  const page = survey.area(path) === "docs";
  const inText = page ? /^/ : /^\s*(\/\/|\*|\/\*|#(?!include|define)|--|;)/;
  const lines = survey.lines(path) ?? [];
  for (const [i, row] of lines.entries()) {
    const found =
      row.length < 400 && inText.test(row)
        ? pattern.exec(row.replace(/`[^`]*`|https?:\S+/g, (gone) => " ".repeat(gone.length)))?.[1]
        : undefined;
    if (!found) continue;
    const right = wrong[found.toLowerCase()]!;
    return [
      {
        title: `Correct “${found}” to “${right}” in ${code(path)}`,
        kind: "docs",
        why: `${page ? "The page" : "A comment"} at ${code(`${path}:${i + 1}`)} says “${found}”. It is the smallest way through the whole process of a change, once.`,
        size: "small",
        files: [path],
        steps: [
          `Look for more of the same first: \`git grep -n ${found}\`.`,
          "Correct them all in one change, and touch nothing that runs.",
        ],
        citations: [survey.cite(path, i + 1)],
        score: 0.38,
        change: { type: "docs", area: baseOf(path), what: `correct the spelling of ${right}` },
      },
    ];
  }
  return [];
}
