import { m } from '#lib/paraglide/messages.js';
import { dateText } from '../kernel/format.ts';
import type { ConsentKey, ConsentScope } from './scopes.ts';
import type { ScopeState } from './scope-state.ts';

/** What staff call each scope. */
export const scopeTexts: Record<ConsentScope, () => string> = {
	letters: m.consent_scope_letters,
	boards: m.consent_scope_boards,
	publish: m.consent_scope_publish,
	picture: m.consent_scope_picture,
	voice: m.consent_scope_voice,
	event: m.consent_scope_event,
	travel: m.consent_scope_travel
};

/** What students read about each scope. */
export const ownScopeTexts: Record<ConsentScope, () => string> = {
	letters: m.consent_own_scope_letters,
	boards: m.consent_own_scope_boards,
	publish: m.consent_own_scope_publish,
	picture: m.consent_own_scope_picture,
	voice: m.consent_own_scope_voice,
	event: m.consent_own_scope_event,
	travel: m.consent_own_scope_travel
};

/** A scope with the name of its event or journey. */
export const withSubject = (scope: string, name: string | null): string =>
	name === null ? scope : m.consent_scope_of({ scope, name });

/** A scope as staff call it. */
export const scopeText = (key: ConsentKey, nameOf: (key: ConsentKey) => string | null): string =>
	withSubject(scopeTexts[key.scope](), nameOf(key));

const markByState = { valid: 'ok', none: '', resting: 'wait', withdrawn: 'back', ended: 'wait' } as const;

interface UntilWhen {
	state: ScopeState;
	until: Date | null;
	locale: string;
	timeZone: string;
}

/** The state of a scope for staff, and the color of its mark. */
export function scopeStateText({ state, until, ...zone }: UntilWhen) {
	const text = {
		valid: () => (until ? m.consent_valid_until({ day: lastDay(until, zone) }) : m.consent_valid()),
		none: m.consent_scope_none,
		resting: m.consent_scope_resting,
		withdrawn: m.consent_withdrawn,
		ended: m.consent_ended
	}[state]();
	return { text, mark: markByState[state] };
}

/** The last day on which a consent counts, which ends at midnight. */
export const lastDay = (until: Date, zone: { locale: string; timeZone: string }): string =>
	dateText(new Date(until.getTime() - 1), zone);
