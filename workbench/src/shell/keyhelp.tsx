/** The keys that work here, from what the pages offer. */

import { groups } from "../lib/keys";
import { health } from "../lib/session";
import { Dialog } from "../ui";

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} title="Keys" onClose={onClose}>
      {groups.value.toReversed().map((group) => (
        <section key={group.name}>
          <h3>{group.name}</h3>
          <dl class="keys">
            {group.commands.map((command) => (
              <div key={command.keys} style={{ display: "contents" }}>
                <dt>{command.keys.split(" ").map((key, index) => <span key={key}>{index > 0 && " "}<kbd>{shown(key)}</kbd></span>)}</dt>
                <dd>{command.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p class="small faint">Daybook {health.value?.version} · <a href="/licences.txt" target="_blank" rel="noreferrer">licences of what these pages carry</a> · <a href="/openapi.json" target="_blank" rel="noreferrer">the API</a></p>
    </Dialog>
  );
}

const SHOWN: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", Enter: "Enter ↵" };
function shown(key: string): string {
  return key.split("+").map((part) => SHOWN[part] ?? part).join(" + ");
}
