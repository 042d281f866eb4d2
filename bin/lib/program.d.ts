export const serverProgram: readonly string[];
export const keepsCompiled: Readonly<Record<string, string>>;
