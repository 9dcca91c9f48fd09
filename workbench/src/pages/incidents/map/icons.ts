/** The map's signs, drawn on a canvas: shape by kind of event, fill by grade. */

import type { Map as Maplibre } from "maplibre-gl";
import type { Palette } from "./palette";

const SIZE = 18;
const RATIO = 2;
type Draw = (pen: CanvasRenderingContext2D, r: number) => void;

const SHAPES: Record<string, Draw> = {
  4: (pen, r) => pen.arc(0, 0, r, 0, 2 * Math.PI),
  3: (pen, r) => polygon(pen, [[0, -r * 1.15], [r * 1.1, r * 0.85], [-r * 1.1, r * 0.85]]),
  2: (pen, r) => pen.rect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8),
  1: (pen, r) => polygon(pen, [[0, -r * 1.25], [r * 1.25, 0], [0, r * 1.25], [-r * 1.25, 0]]),
};

function polygon(pen: CanvasRenderingContext2D, corners: [number, number][]): void {
  corners.forEach(([x, y], index) => (index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}

function draw(quad: string, fill: string, palette: Palette): ImageData {
  const side = SIZE * RATIO;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.translate(side / 2, side / 2);
  pen.scale(RATIO, RATIO);
  const colour = palette.quads[quad] as string;
  const shape = SHAPES[quad] as Draw;
  const trace = (r: number) => { pen.beginPath(); shape(pen, r); };
  // A halo of the land's colour keeps the sign apart from others and from borders.
  trace(6.2);
  pen.lineWidth = 3;
  pen.strokeStyle = palette.surface;
  pen.stroke();
  trace(5.5);
  pen.fillStyle = fill === "full" ? colour : palette.surface;
  pen.fill();
  if (fill === "half") {
    pen.save();
    trace(5.5);
    pen.clip();
    pen.fillStyle = colour;
    pen.fillRect(0, -SIZE, SIZE, 2 * SIZE);
    pen.restore();
  }
  trace(5.5);
  pen.lineWidth = 2;
  pen.strokeStyle = colour;
  pen.stroke();
  return pen.getImageData(0, 0, side, side);
}

function dot(palette: Palette): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = 8;
  canvas.height = 8;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.fillStyle = palette.ink3;
  pen.beginPath();
  pen.arc(4, 4, 2.6, 0, 2 * Math.PI);
  pen.fill();
  return pen.getImageData(0, 0, 8, 8);
}

/** Puts the signs on the map, or draws them anew in another palette. */
export function addIcons(map: Maplibre, palette: Palette): void {
  const put = (name: string, image: ImageData) => {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, image, { pixelRatio: RATIO });
  };
  for (const quad of Object.keys(SHAPES)) for (const fill of ["open", "full", "half"]) put(`${quad}-${fill}`, draw(quad, fill, palette));
  put("dot", dot(palette));
}
