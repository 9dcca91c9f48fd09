export * from "./controls";
export * from "./evidence";
export * from "./icons";
export * from "./overlays";
export * from "./person";
export * from "./states";
export * from "./table";
export * from "./values";
