// What a family can agree to beyond taking part, and what each needs.
import { consentScopes } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';

export type ConsentScope = (typeof consentScopes)[number];

/** What a consent is for: a scope, and for `event` and `travel` which one, as an id of the room that knows it. */
export interface ConsentKey {
	scope: ConsentScope;
	about: string | null;
}

interface ScopeTerms {
	/** It is for a single event or journey. */
	single: boolean;
	/** A school can give it where the law lets a school agree to taking part (rules.ts). What is public is for the family. */
	bySchool: boolean;
	/** How long it lasts at most. */
	years: number;
	/** Whether it lasts until it is withdrawn where no day is named; otherwise it ends after `years`. */
	open: boolean;
}

const family = { single: false, bySchool: false, open: false };
const terms: Record<ConsentScope, ScopeTerms> = {
	// No consent lasts longer than a school career.
	letters: { single: false, bySchool: true, years: 6, open: true },
	boards: { single: false, bySchool: true, years: 6, open: true },
	publish: { ...family, years: 2 },
	picture: { ...family, years: 1 },
	voice: { ...family, years: 1 },
	event: { ...family, single: true, years: 1 },
	travel: { ...family, single: true, years: 1 }
};

export const scopeTerms = (scope: ConsentScope): ScopeTerms => terms[scope];

/** The scopes that are agreed to beside taking part. */
export const furtherScopes = consentScopes.filter((scope) => scope !== 'letters');

/** Ids of any room: no words, because words about a person would have to be erased with them. */
const anyRoomsId = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/;

/** Whether a scope and what it is about belong together. */
export const keyFits = ({ scope, about }: ConsentKey): boolean =>
	terms[scope].single ? about !== null && anyRoomsId.test(about) : about === null;

/**
 * What a form asks for; without a scope it is taking part.
 * @throws Invalid
 */
export function readKey({ scope: typed = 'letters', about }: { scope?: string; about?: string }): ConsentKey {
	const scope = consentScopes.find((name) => name === typed);
	if (!scope) throw new Invalid('scope', 'form_invalid');
	const key = { scope, about: terms[scope].single ? (about ?? null) : null };
	if (!keyFits(key)) throw new Invalid('about', 'consent_about');
	return key;
}

/** The key as one text: for the detail of an event, and the choices of a form. */
export const keyText = ({ scope, about }: ConsentKey): string =>
	about === null ? scope : `${scope} ${about}`;
