/** Drawing a box on the map: with the tool on, or with Shift held. */

import type { Map as Maplibre } from "maplibre-gl";
import type { Box } from "../state";

/** Pixels below which a drag is a click. */
const LEAST = 6;

export class BoxTool {
  private on = false;
  private from: [number, number] | null = null;
  private readonly mark: HTMLElement;
  /** True in the moment after a box was drawn, so that its last click does nothing more. */
  justDrawn = false;

  constructor(private readonly map: Maplibre, private readonly done: (box: Box) => void) {
    this.mark = document.createElement("div");
    this.mark.className = "box-mark";
    this.mark.hidden = true;
    const ground = map.getCanvasContainer();
    ground.append(this.mark);
    ground.addEventListener("pointerdown", (event) => this.start(event), true);
    window.addEventListener("pointermove", this.move);
    window.addEventListener("pointerup", this.end);
    map.once("remove", () => {
      window.removeEventListener("pointermove", this.move);
      window.removeEventListener("pointerup", this.end);
    });
  }

  get active(): boolean {
    return this.on;
  }

  set active(on: boolean) {
    this.on = on;
    this.map.getCanvas().style.cursor = on ? "crosshair" : "";
    if (on) this.map.dragPan.disable();
    else this.map.dragPan.enable();
  }

  private at(event: PointerEvent): [number, number] {
    const box = this.map.getCanvasContainer().getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private start(event: PointerEvent): void {
    if (event.button !== 0 || (!this.on && !event.shiftKey)) return;
    this.from = this.at(event);
    this.map.dragPan.disable();
    event.preventDefault();
  }

  private readonly move = (event: PointerEvent): void => {
    if (!this.from) return;
    const [x, y] = this.at(event);
    const [x0, y0] = this.from;
    this.mark.hidden = false;
    Object.assign(this.mark.style, { left: `${Math.min(x, x0)}px`, top: `${Math.min(y, y0)}px`, width: `${Math.abs(x - x0)}px`, height: `${Math.abs(y - y0)}px` });
  };

  private readonly end = (event: PointerEvent): void => {
    const from = this.from;
    if (!from) return;
    this.from = null;
    this.mark.hidden = true;
    if (!this.on) this.map.dragPan.enable();
    const to = this.at(event);
    if (Math.abs(to[0] - from[0]) < LEAST || Math.abs(to[1] - from[1]) < LEAST) return;
    this.justDrawn = true;
    window.setTimeout(() => (this.justDrawn = false), 50);
    const one = this.map.unproject(from);
    const two = this.map.unproject(to);
    this.done([Math.min(one.lng, two.lng), Math.min(one.lat, two.lat), Math.max(one.lng, two.lng), Math.max(one.lat, two.lat)]);
  };
}
