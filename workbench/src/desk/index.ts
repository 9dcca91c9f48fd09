import "./desk.css";

export * from "./add";
export * from "./alias";
export * from "./changes";
export * from "./conflict";
export * from "./correct";
export * from "./decide";
export * from "./lookup";
export * from "./merge";
export * from "./reason";
export * from "./split";
export * from "./wording";
