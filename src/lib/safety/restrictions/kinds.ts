/** Restrictions that protect a student without closing the account; each is a message `restriction_…`. */
export const measureKinds = ['both_classrooms', 'writing_paused'] as const;

export type MeasureKind = (typeof measureKinds)[number];

export const isMeasureKind = (text: string): text is MeasureKind =>
	(measureKinds as readonly string[]).includes(text);
