/** Other incidents that the same reports tell of. */

import { href } from "../../router";
import type { Summary } from "../../types";
import { glance } from "../../desk";
import { GradeBadge } from "../../ui";
import { shapeOf, Shape } from "../incidents/shape";

export function Related({ related }: { related: readonly Summary[] }) {
  if (related.length === 0) return null;
  return (
    <section aria-labelledby="related">
      <h2 id="related">Also told in these reports</h2>
      <ul class="related">
        {related.map((one) => (
          <li key={one.id}>
            <a href={href(`/incident/${encodeURIComponent(one.id)}`)}><Shape shape={shapeOf(one.event_type)} /><span>{one.headline}</span></a>
            <span class="small soft">{glance(one)}</span> <GradeBadge grade={one.grade} bare />
          </li>
        ))}
      </ul>
    </section>
  );
}
