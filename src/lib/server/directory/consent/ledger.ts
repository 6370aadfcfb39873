import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { ownNames } from '#lib/names.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { consent, consentWithdrawal, person } from '../../kernel/schema/index.ts';
import { dateText, dayText, moment } from '../../kernel/format.ts';
import { staffNames } from '../labels/index.ts';
import { studentFor } from './find.ts';
import { giverTexts, groundTexts, hintFor, stateWords } from './words.ts';
import { offersFor } from './consent-view.ts';

const recorder = alias(person, 'recorder');

/** Every row about one student, newest first, as whoever records for them reads it. @throws NotFound */
export async function ledgerView(actor: Actor, personId: string, locale: string) {
	const student = await studentFor(actor, personId);
	const zone = { locale, timeZone: student.timeZone };
	const staff = await staffNames(locale);
	const by = (id: string, name: string) => (id === actor.id ? m.you() : staff.nameOf(id, name));
	const [given, taken] = await together(
		() => givenTo(student.id),
		() => takenFrom(student.id)
	);
	const country = new Intl.DisplayNames([locale], { type: 'region' });
	const ends = ({ until, recordedAt }: (typeof given)[number]['row']) =>
		(until && until <= now()) || taken.some(({ row }) => row.at >= recordedAt);
	const entries = [
		...given.map(({ row, name }) => ({
			id: row.id,
			at: row.recordedAt,
			kind: 'given' as const,
			over: Boolean(ends(row)),
			title: groundTexts[row.ground](),
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
				m.consent_entry_recorded({ who: by(row.recordedBy, name), at: moment(row.recordedAt, zone, now()) }),
				row.until
					? m.consent_entry_until({ day: dateText(new Date(row.until.getTime() - 1), zone) })
					: m.consent_entry_open()
			],
			words: row.note,
			note: null
		})),
		...taken.map(({ row, name }) => ({
			id: row.id,
			at: row.at,
			kind: 'taken' as const,
			over: false,
			title: m.consent_entry_taken(),
			lines: [
				m.consent_entry_asked({ who: giverTexts[row.askedBy]() }),
				m.consent_entry_recorded({ who: by(row.by, name), at: moment(row.at, zone, now()) })
			],
			words: row.reason,
			note: row.note
		}))
	].sort((a, b) => b.at.getTime() - a.at.getTime());
	return {
		id: student.id,
		name: student.name,
		state: { ...stateWords(student, locale), valid: student.valid },
		hint: hintFor(student),
		offers: await offersFor([student]),
		entries: entries.map(({ at: _, ...entry }) => entry)
	};
}

const givenTo = (studentId: string) =>
	db()
		.select({ row: consent, name: recorder.displayName })
		.from(consent)
		.innerJoin(recorder, eq(recorder.id, consent.recordedBy))
		.where(eq(consent.studentId, studentId))
		.orderBy(desc(consent.recordedAt))
		.limit(50);

const takenFrom = (studentId: string) =>
	db()
		.select({ row: consentWithdrawal, name: recorder.displayName })
		.from(consentWithdrawal)
		.innerJoin(recorder, eq(recorder.id, consentWithdrawal.by))
		.where(eq(consentWithdrawal.studentId, studentId))
		.orderBy(desc(consentWithdrawal.at))
		.limit(50);

export type LedgerView = Awaited<ReturnType<typeof ledgerView>>;
