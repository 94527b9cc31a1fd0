/** Keys of what people write about; how they are called is in `words`, how they are recognised in `codebook.ts`. */
export const themes = [
  'responseTime',
  'documentation',
  'tools',
  'pricing',
  'training',
  'onboarding',
  'communication',
  'ownership',
  'quality',
  'tempo',
  'recognition',
  'workload',
  'decisions',
  'invoicing',
] as const;
export type Theme = (typeof themes)[number];

/** Languages that the codebook knows, by ISO 639-1. */
export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];
