/* Parts of a tree that no callback reads or writes. Dash surrounds each component with machinery of
   its own, which costs a tenth of a millisecond, and a page has two thousand: such a part becomes
   one component, « Still », whose elements components.js draws by itself. */

export const NAMESPACE = "dash_html_components";
export const STILL = "Still";

/* The ids that callbacks name, from the list of them that the renderer reads. */
export function namedIds(callbacks) {
  const ids = new Set();
  for (const { output, inputs, state } of callbacks) {
    const regions = output.startsWith("..") ? output.slice(2, -2).split("...") : [output];
    for (const region of regions) ids.add(region.slice(0, region.lastIndexOf(".")));
    for (const { id } of [...inputs, ...state]) ids.add(id);
  }
  return ids;
}

/* The tree, its parts that are still made one component each; it is changed in place. */
export function settled(tree, ids) {
  return isStill(tree, ids) ? asOne(tree) : tree;
}

function isComponent(node) {
  return Boolean(node && typeof node === "object" && node.namespace && node.props);
}

/* Whether a part is still; the still parts of one that is not are put together. */
function isStill(node, ids) {
  if (!node || typeof node !== "object") return true;
  if (Array.isArray(node)) return areStill(node, ids);
  if (!isComponent(node)) return false;
  const { props } = node;
  const inside = isStill(props.children, ids);
  // An id of several keys is one of a pattern: a callback may ask for all of them.
  const apart = typeof props.id !== "object" && !ids.has(props.id) && !("n_clicks" in props);
  if (inside && apart && node.namespace === NAMESPACE) return true;
  if (inside && "children" in props) props.children = asOne(props.children);
  return false;
}

/* The same of siblings; those that are still and stand side by side become one. */
function areStill(nodes, ids) {
  const still = nodes.map((node) => isStill(node, ids));
  if (still.every(Boolean)) return true;
  const given = nodes.splice(0);
  for (let i = 0; i < given.length; i++) {
    const from = i;
    while (still[i] && still[i + 1]) i++;
    const run = given.slice(from, i + 1);
    nodes.push(still[i] ? asOne(run) : given[i]);
  }
  return false;
}

function asOne(part) {
  if (Array.isArray(part) && part.length === 1) return asOne(part[0]);
  const elements = Array.isArray(part) ? part.some((child) => child && typeof child === "object") : isComponent(part);
  return elements ? { namespace: NAMESPACE, type: STILL, props: { tree: part } } : part;
}
