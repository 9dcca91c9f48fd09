/** The chain of what came before and what answered, as a list in order. Pure. */

import type { Graph, GraphNode, Id, Link } from "../../types";

/** One incident of the chain; `by`: the link by which it hangs on one nearer to the incident looked at. */
export interface Step { node: GraphNode; by: Link | null; near: Id | null; distance: number; side: "before" | "here" | "after" }

/** Walks from an incident along its links, both ways, each incident once; the steps by date. */
export function chain(graph: Graph, start: Id): Step[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const here = nodes.get(start);
  if (!here) return [];
  const steps = new Map<Id, Step>([[start, { node: here, by: null, near: null, distance: 0, side: "here" }]]);
  walk(graph.edges, nodes, steps, start, "before");
  walk(graph.edges, nodes, steps, start, "after");
  const order = { before: 0, here: 1, after: 2 };
  return [...steps.values()].sort((left, right) => order[left.side] - order[right.side] || sorting(left, right));
}

function sorting(left: Step, right: Step): number {
  // Farther from the incident is farther from it in the list too, unless the dates say otherwise.
  const one = left.node.first ?? left.node.last;
  const two = right.node.first ?? right.node.last;
  if (one && two && one !== two) return one < two ? -1 : 1;
  return left.side === "before" ? right.distance - left.distance : left.distance - right.distance;
}

function walk(edges: readonly Link[], nodes: ReadonlyMap<Id, GraphNode>, steps: Map<Id, Step>, start: Id, side: "before" | "after"): void {
  let edge: Id[] = [start];
  for (let distance = 1; edge.length > 0; distance += 1) {
    const next: Id[] = [];
    for (const near of edge) {
      for (const link of edges) {
        const [from, to] = side === "before" ? [link.after, link.before] : [link.before, link.after];
        const node = nodes.get(to);
        if (from !== near || !node || steps.has(to)) continue;
        steps.set(to, { node, by: link, near, distance, side });
        next.push(to);
      }
    }
    edge = next;
  }
}
