/** Restrictions that protect a student without closing the account; each is a message `restriction_…`. */
export const restrictionKinds = ['both_classrooms', 'writing_paused'] as const;

export type RestrictionKind = (typeof restrictionKinds)[number];

export const isRestrictionKind = (text: string): text is RestrictionKind =>
	(restrictionKinds as readonly string[]).includes(text);
