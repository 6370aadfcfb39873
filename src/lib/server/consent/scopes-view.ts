import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, inArray } from '../kernel/db/index.ts';
import { school } from '../kernel/schema/index.ts';
import { formatList } from '../kernel/format.ts';
import type { StudentConsent } from './find.ts';
import { formVersionsOf } from './forms.ts';
import { scopeFacts, keysIn, validKeys } from './has-consent.ts';
import { lastDay, ownScopeTexts, scopeStateText, scopeText, scopeTexts, withSubject } from './scope-texts.ts';
import { type ConsentKey, furtherScopes, keyText, scopeTerms } from './scopes.ts';
import { agreedRows, type ScopeFacts, scopeStateAt } from './scope-state.ts';
import { subjectNames, subjectsOffered } from './subjects.ts';

/** The further scopes of a student, for whoever records consent for them: how it is, and what can be recorded and withdrawn. */
export async function scopesView(actor: Actor, student: StudentConsent, locale: string) {
	const facts = (await scopeFacts([student.id])).get(student.id)!;
	const keys = keysToShow(facts);
	const nameOf = await subjectNames(keys, locale);
	const choiceOf = (key: ConsentKey) => ({ value: keyText(key), text: scopeText(key, nameOf) });
	return {
		scopes: keys.map((key) => ({
			id: keyText(key),
			name: scopeText(key, nameOf),
			...scopeStateText({ ...howLong(facts, key), locale, timeZone: student.timeZone })
		})),
		offered: await keysOffered(actor, facts, locale),
		versions: [...new Set(furtherScopes.flatMap((scope) => [...formVersionsOf(scope)]))].map((value) => ({
			value,
			text: value
		})),
		withdrawable: keys.filter((key) => agreedRows(facts, key, now()).length).map(choiceOf)
	};
}

/** Every scope that stands for itself, and the events and journeys that were ever recorded. */
const keysToShow = (facts: ScopeFacts): ConsentKey[] => [
	...furtherScopes.filter((scope) => !scopeTerms(scope).single).map((scope) => ({ scope, about: null })),
	...keysIn(facts).filter(({ about }) => about !== null)
];

/** The state of a scope, and the last end of the consents that count; null where one of them has none. */
function howLong(facts: ScopeFacts, key: ConsentKey) {
	const ends = agreedRows(facts, key, now()).map(({ until }) => until);
	const until = ends.some((end) => end === null)
		? null
		: ends.reduce((last, end) => (last && last > end! ? last : end), null);
	return { state: scopeStateAt(facts, key, now()), until };
}

/** What can be recorded: each scope, and each event and journey that there is now. Boards only where they are missing. */
async function keysOffered(actor: Actor, facts: ScopeFacts, locale: string) {
	const offered: { value: string; text: string }[] = [];
	const scopes = furtherScopes.filter(
		(scope) => scope !== 'boards' || scopeStateAt(facts, { scope, about: null }, now()) !== 'valid'
	);
	for (const scope of scopes)
		if (!scopeTerms(scope).single) offered.push({ value: scope, text: scopeTexts[scope]() });
		else
			for (const { id, text } of await subjectsOffered(actor, scope, locale))
				offered.push({
					value: keyText({ scope, about: id }),
					text: m.consent_scope_of({ scope: scopeTexts[scope](), name: text })
				});
	return offered;
}

/** What else is valid for each of these students, as a line for a list; without anything, null. */
export async function alsoValid(
	studentIds: string[],
	locale: string
): Promise<(id: string) => string | null> {
	const valid = await validKeys(studentIds);
	const nameOf = await subjectNames([...valid.values()].flat(), locale);
	return (id) => {
		// Boards are part of newer forms for taking part, and would stand beside nearly everybody.
		const keys = (valid.get(id) ?? []).filter(({ scope }) => scope !== 'letters' && scope !== 'boards');
		if (!keys.length) return null;
		return m.consent_scopes_also({
			list: formatList(
				keys.map((key) => scopeText(key, nameOf)),
				locale
			)
		});
	};
}

/** What a student's family agreed to, as the student reads it. */
export async function ownScopesView(actor: Actor, locale: string) {
	const facts = (await scopeFacts([actor.id])).get(actor.id)!;
	const keys: ConsentKey[] = [{ scope: 'letters', about: null }, ...keysToShow(facts)];
	const nameOf = await subjectNames(keys, locale);
	const zone = { locale, timeZone: await zoneOf(facts) };
	return keys.map((key) => {
		const { state, until } = howLong(facts, key);
		const yes = until
			? m.consent_own_scope_yes_until({ day: lastDay(until, zone) })
			: m.consent_own_scope_yes();
		return {
			id: keyText(key),
			name: withSubject(ownScopeTexts[key.scope](), nameOf(key)),
			text: state === 'valid' ? yes : m.consent_own_scope_no(),
			agreed: state === 'valid'
		};
	});
}

/** The zone of the school where they are a student, in which its days end. */
async function zoneOf({ studentAt }: ScopeFacts): Promise<string> {
	const ids = studentAt.map(({ schoolId }) => schoolId);
	const [row] = await db().select({ timeZone: school.timeZone }).from(school).where(inArray(school.id, ids));
	return row?.timeZone ?? 'UTC';
}
