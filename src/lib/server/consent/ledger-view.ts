import { ownNames } from '#lib/names.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, desc, eq, alias } from '../kernel/db/index.ts';
import { together } from '../kernel/together.ts';
import { consent, consentWithdrawal, person } from '../kernel/schema/index.ts';
import { dateText, dayText, formatMoment } from '../kernel/format.ts';
import { staffNames } from '../people/labels/index.ts';
import { studentFor } from './find.ts';
import { scopeFacts, keysIn } from './has-consent.ts';
import { scopeText } from './scope-texts.ts';
import { scopesView } from './scopes-view.ts';
import { agreedRows } from './scope-state.ts';
import { subjectNames } from './subjects.ts';
import { giverTexts, groundTexts, hintFor, consentStateText } from './consent-texts.ts';
import { consentOptions } from './consent-view.ts';

type ConsentRow = typeof consent.$inferSelect;

const recorder = alias(person, 'recorder');

/** Every row about one student, newest first, for those who record consent for them. @throws NotFound */
export async function ledgerView(actor: Actor, personId: string, locale: string) {
	const student = await studentFor(actor, personId);
	const zone = { locale, timeZone: student.timeZone };
	const staff = await staffNames(locale);
	const by = (id: string, name: string) => (id === actor.id ? m.ui_you_staff() : staff.nameOf(id, name));
	const [consents, withdrawals] = await together(
		() => consentsFor(student.id),
		() => withdrawalsFor(student.id)
	);
	const country = new Intl.DisplayNames([locale], { type: 'region' });
	const facts = (await scopeFacts([student.id])).get(student.id)!;
	const nameOf = await subjectNames(keysIn(facts), locale);
	const isOver = (row: ConsentRow) => !agreedRows({ ...facts, consents: [row] }, row, now()).length;
	const titleOf = (row: ConsentRow) =>
		row.scope === 'letters'
			? groundTexts[row.ground]()
			: m.consent_scope_entry({ scope: scopeText(row, nameOf), ground: groundTexts[row.ground]() });
	const entries = [
		...consents.map(({ row, name }) => ({
			id: row.id,
			at: row.recordedAt,
			kind: 'given' as const,
			over: isOver(row),
			title: titleOf(row),
			lines: [
				m.consent_entry_given({
					who: row.giverName || giverTexts[row.givenBy](),
					day: dayText(row.givenOn, locale)
				}),
				m.consent_entry_form({
					country: country.of(row.jurisdiction) ?? row.jurisdiction,
					language: ownNames[row.formLocale] ?? row.formLocale,
					version: row.formVersion
				}),
				m.consent_entry_recorded({
					who: by(row.recordedBy, name),
					at: formatMoment(row.recordedAt, zone, now())
				}),
				row.until
					? m.consent_entry_until({ day: dateText(new Date(row.until.getTime() - 1), zone) })
					: m.consent_entry_open()
			],
			words: row.note,
			note: null
		})),
		...withdrawals.map(({ row, name }) => ({
			id: row.id,
			at: row.at,
			kind: 'taken' as const,
			over: false,
			title:
				row.scope === 'letters'
					? m.consent_entry_taken()
					: m.consent_scope_entry_taken({ scope: scopeText(row, nameOf) }),
			lines: [
				m.consent_entry_asked({ who: giverTexts[row.askedBy]() }),
				m.consent_entry_recorded({ who: by(row.by, name), at: formatMoment(row.at, zone, now()) })
			],
			words: row.reason,
			note: row.note
		}))
	].sort((a, b) => b.at.getTime() - a.at.getTime());
	const [offers, further] = await together(
		() => consentOptions([student]),
		() => scopesView(actor, student, locale)
	);
	return {
		id: student.id,
		name: student.name,
		state: { ...consentStateText(student, locale), valid: student.valid },
		hint: hintFor(student),
		offers,
		further,
		entries: entries.map(({ at: _, ...entry }) => entry)
	};
}

const consentsFor = (studentId: string) =>
	db()
		.select({ row: consent, name: recorder.displayName })
		.from(consent)
		.innerJoin(recorder, eq(recorder.id, consent.recordedBy))
		.where(eq(consent.studentId, studentId))
		.orderBy(desc(consent.recordedAt))
		.limit(50);

const withdrawalsFor = (studentId: string) =>
	db()
		.select({ row: consentWithdrawal, name: recorder.displayName })
		.from(consentWithdrawal)
		.innerJoin(recorder, eq(recorder.id, consentWithdrawal.by))
		.where(eq(consentWithdrawal.studentId, studentId))
		.orderBy(desc(consentWithdrawal.at))
		.limit(50);

export type LedgerView = Awaited<ReturnType<typeof ledgerView>>;
