import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from "@cedar-policy/cedar-wasm/nodejs";

/** Policies by their ids, and the schema that they and every question have to fit. */
export type Prepared = { ask(question: Question): Answer };

export type Question = {
  action: string;
  /** Names of patterns that the resource belongs to. */
  within: readonly string[];
  attributes: Record<string, boolean | number | string | string[]>;
  context: Record<string, boolean | number | string | string[]>;
};

/** `because`: ids of the policies that decided. `error`: the question or a policy failed, which never means yes. */
export type Answer = { allow: boolean; because: readonly string[]; error?: string };

let counter = 0;

/**
 * Checks the policies against the schema and keeps them parsed.
 * @throws Error when a policy does not fit the schema
 */
export function prepare(schema: string, policies: Record<string, string>): Prepared {
  const checked = validate({ schema, policies: { staticPolicies: policies } });
  const problems =
    checked.type === "failure" ? checked.errors : checked.validationErrors.map(({ error }) => error);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
  const name = `familiar-${++counter}`;
  preparseSchema(name, schema);
  preparsePolicySet(name, { staticPolicies: policies });

  return {
    ask({ action, within, attributes, context }) {
      const resource = { type: "Resource", id: "it" };
      const answer = statefulIsAuthorized({
        principal: { type: "Familiar", id: "it" },
        action: { type: "Action", id: action },
        resource,
        context,
        preparsedSchemaName: name,
        validateRequest: true,
        preparsedPolicySetId: name,
        entities: [
          { uid: resource, attrs: attributes, parents: within.map((id) => ({ type: "Pattern", id })) },
        ],
      });
      if (answer.type === "failure")
        return { allow: false, because: [], error: answer.errors.map(({ message }) => message).join("; ") };
      const { decision, diagnostics } = answer.response;
      const [failed] = diagnostics.errors;
      // Cedar skips a policy that fails, a `forbid` too: what is left of the answer is worth nothing.
      if (failed) return { allow: false, because: [failed.policyId], error: failed.error.message };
      return { allow: decision === "allow", because: diagnostics.reason };
    },
  };
}
