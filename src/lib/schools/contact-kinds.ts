import { m } from '#lib/paraglide/messages.js';

/** Whom a school calls when a student may be in danger. */
export const contactKindTexts = {
	police: m.schools_contact_kind_police,
	child_protection: m.schools_contact_kind_child_protection,
	hotline: m.schools_contact_kind_hotline,
	district: m.schools_contact_kind_district,
	other: m.schools_contact_kind_other
};

export type ContactKind = keyof typeof contactKindTexts;

export const contactKinds = Object.keys(contactKindTexts) as ContactKind[];

export const isContactKind = (text: string): text is ContactKind => Object.hasOwn(contactKindTexts, text);
