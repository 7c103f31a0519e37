/** What ONNX Runtime says of a file that it cannot load, and what its owner can do about it. */
const EXPLANATIONS: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /Opset (\d+) is under development.* till opset (\d+)/s,
    (has, knows) =>
      `it is written for operator set ${has}, and this ONNX Runtime knows sets up to ${knows}. Export it again with an ` +
      `older set (\`opset_version=${Math.min(Number(knows), USUAL_OPSET)}\` in most exporters), or install a newer onnxruntime-node.`,
  ],
  [
    /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
    (has, knows) =>
      `its format is version ${has}, and this ONNX Runtime reads up to ${knows}. Save it again with an older \`onnx\` ` +
      `package (\`model.ir_version = ${knows}\`), or install a newer onnxruntime-node.`,
  ],
  [/([\w.]*):(\w+)\(-?\d+\) is not a registered function\/op/, (domain, op) => noOperator(op, domain)],
  [/Node, \("[^"]*", (\w+), "([^"]+)".*No opset import for domain/s, (op, domain) => noOperator(op, domain)],
  [
    /No Op registered for (\w+) with domain_version of (\d+)/,
    (op, opset) =>
      `it uses the operator ${op}, which ONNX's operator set ${opset} does not have. An exporter's own operators must be ` +
      'replaced by standard ones: export it again without plug-ins, or with the set that has this operator.',
  ],
  [
    /Op registered for (\w+) is deprecated in domain_version of (\d+)/,
    (op, opset) =>
      `it uses the operator ${op}, which operator set ${opset} has no more. The file says a newer set than it was made ` +
      'with: export it again.',
  ],
  [
    /Could not find an implementation for (\w+)\((\d+)\)/,
    (op, opset) =>
      `the processor has no kernel for the operator ${op} (set ${opset}) with these types. Half-float and quantised ` +
      'graphs meet this: export it in float32, or run it on another --device.',
  ],
  [
    /Type '(tensor\(\w+\))' of input parameter \(([^)]*)\) of operator \((\w+)\)/,
    (type, input, op) =>
      `its operator ${op} is given ${type} (${input}), which that operator does not take. The file is damaged, or was ` +
      'changed after its export: export it again.',
  ],
];

/** Exporters write it, and runtimes since 2022 read it. */
const USUAL_OPSET = 17;

const noOperator = (op: string, domain: string): string =>
  OWN_SETS.includes(domain)
    ? `it needs the operator ${op} of ${domain}, which this ONNX Runtime does not have: install a newer onnxruntime-node.`
    : `it needs the operator ${op} of the set "${domain}", which is a plug-in that ONNX Runtime does not have. Export it ` +
      "again without that plug-in (for detectors: without its post-processing), so that ONNX's own operators are left.";

/** Sets that belong to ONNX and ONNX Runtime themselves. */
const OWN_SETS = ['', 'ai.onnx', 'ai.onnx.ml', 'com.microsoft'];

/** The words for people where the failure is a known one, else ONNX Runtime's own. */
export function explainLoadFailure(message: string): string {
  for (const [pattern, explain] of EXPLANATIONS) {
    const found = pattern.exec(message);
    if (found) return explain(...found.slice(1));
  }
  return message;
}
