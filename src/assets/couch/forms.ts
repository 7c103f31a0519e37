export const ARM_FORMS = ['track', 'rolled', 'none'] as const;
export type ArmForm = (typeof ARM_FORMS)[number];
export const LEG_FORMS = ['wood', 'steel', 'block'] as const;
export type LegForm = (typeof LEG_FORMS)[number];
