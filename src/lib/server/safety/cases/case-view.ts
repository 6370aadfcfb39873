import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { dayText, stamp, type Zone } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { mattersOfWriters, recallableOf } from '../../review/index.ts';
import { evidenceView } from './evidence-view.ts';
import { listCases, type Case } from './find.ts';
import type { Evidence } from './gather-evidence.ts';
import { staffOf, postHolders } from '../../schools/appointments/index.ts';
import type { readCase } from './read-case.ts';
import { tables } from '../../kernel/schema/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { calendars } from '../../schools/calendar/index.ts';
import { contactsFor } from '../../schools/index.ts';
import type { Duty } from '../../../safety/cases/duties.ts';
import { coordinatorsOf } from './announce.ts';

const { person, school } = tables;

/** The cases of a reader as the list shows them. Of a case that another school leads they see only that it exists. */
export async function casesView(actor: Actor, locale: string) {
	const cases = await listCases(actor);
	const names = await namesOf(cases.map((row) => row.studentId));
	return cases.map((row) => ({
		id: row.id,
		kind: row.whole ? row.kind : null,
		student: row.whole ? (names.get(row.studentId) ?? '') : null,
		severity: row.severity,
		next: row.whole && row.nextOn ? dayText(row.nextOn, locale) : null,
		/** No next step is set. */
		idle: row.whole && !row.closedAt && !row.nextOn,
		open: !row.closedAt
	}));
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
	const people = await rows<{ id: string; name: string }>(
		sql`select ${person.id}, ${person.displayName} as name from ${person}
			where ${person.id} = any(${sql.param(`{${[...new Set(ids)].join(',')}}`)}::uuid[])`
	);
	return new Map(people.map(({ id, name }) => [id, name]));
}

type CaseDetail = Awaited<ReturnType<typeof readCase>>;

/** A case with the parts that its reader may see. */
export async function caseView(detail: CaseDetail, actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const zone = await zoneOf(actor.schools[0] ?? detail.home, locale);
	const names = await namesOf([detail.studentId]);
	const { leads } = detail;
	const school = (id: string | null) => (id ? label(`school:${id}`) : '');
	const homeLead = leads.find((lead) => lead.schoolId === detail.home);
	const recallable = await recallableOf(actor, textsIn(detail.evidence));
	const held = await heldBy(actor, detail.evidence);
	const [evidence, guide, handOver] = await together(
		() =>
			Promise.all(
				detail.evidence.map((row) => evidenceView(row, actor, { label, staff, zone, recallable, held }))
			),
		() => guideView(detail, actor, zone),
		() => successors(detail, locale)
	);
	return {
		id: detail.id,
		whole: detail.whole,
		kind: detail.whole ? detail.kind : null,
		severity: detail.severity,
		student: detail.whole ? { id: detail.studentId, name: names.get(detail.studentId) ?? '' } : null,
		opened: stamp(detail.openedAt, zone),
		closed: detail.closedAt && stamp(detail.closedAt, zone),
		outcome: detail.whole ? detail.outcome : null,
		next:
			detail.whole && detail.nextOn
				? { words: detail.nextStep ?? '', day: dayText(detail.nextOn, locale) }
				: null,
		hold: detail.whole ? { text: dayText(detail.holdUntil, locale), day: detail.holdUntil } : null,
		lead: homeLead ? staff.nameOf(homeLead.personId, homeLead.name) : null,
		leads: leads.map((lead) => ({
			school: school(lead.schoolId),
			name: staff.nameOf(lead.personId, lead.name)
		})),
		notes: detail.notes.map((note) => ({
			id: note.id,
			kind: note.kind,
			words: note.words,
			told: note.told ?? '',
			school: school(note.schoolId),
			who: staff.nameOf(note.by, note.byName),
			/** The text joined the case when the student handed it in. */
			byStudent: note.by === detail.studentId,
			at: stamp(note.at, zone)
		})),
		evidence,
		olderEvidence: detail.olderEvidence,
		guide,
		handOver,
		printed: stamp(now(), zone)
	};
}

/** The texts of the writers in the evidence that are on hold, as far as this person may open them on the desk. */
async function heldBy(actor: Actor, evidence: CaseDetail['evidence']): Promise<Set<string>> {
	const writers = lettersIn(evidence).map(({ authorId }) => authorId);
	const matters = await mattersOfWriters(actor, [...new Set(writers)]);
	return new Set([...matters.values()].flatMap(({ held }) => held));
}

/** The texts among the evidence, by their ids. */
const textsIn = (evidence: CaseDetail['evidence']): string[] => lettersIn(evidence).map(({ id }) => id);

const lettersIn = (evidence: CaseDetail['evidence']) =>
	evidence.flatMap(({ content }) => {
		const taken = content as Evidence;
		return taken.kind === 'letter' ? [taken.letter] : [];
	});

async function zoneOf(schoolId: string, locale: string): Promise<Zone> {
	const [row] = await rows<{ timeZone: string }>(
		sql`select ${school.timeZone} as "timeZone" from ${school} where ${school.id} = ${schoolId}`
	);
	return { locale, timeZone: row!.timeZone };
}

/** Colleagues to whom the reader may hand over, by school. */
async function successors(detail: CaseDetail | (Case & Pick<CaseDetail, 'leads'>), locale: string) {
	if (detail.closedAt) return [];
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const leads = detail.leads;
	const schools = detail.leadsFor.length
		? detail.leadsFor
		: [...new Set([detail.home, ...leads.map((l) => l.schoolId)])];
	const people = await staffOf(schools);
	return schools.map((id) => ({
		id,
		school: label(`school:${id}`),
		people: people
			.filter(
				(person) =>
					person.schoolId === id &&
					person.id !== detail.exceptId &&
					!leads.some((lead) => lead.schoolId === id && lead.personId === person.id)
			)
			.map((person) => ({ id: person.id, name: staff.nameOf(person.id, person.name) }))
	}));
}

type GuideDetail = Awaited<ReturnType<typeof readCase>>;

/**
 * The guide on the page of a case: whom to call, what the law asks of staff, who was informed. It is that of the student's
 * school; for the lead of another school, that of theirs.
 */
async function guideView(detail: GuideDetail, actor: Actor, zone: Zone) {
	const { locale } = zone;
	const schoolId = detail.whole ? detail.home : detail.leadsFor[0]!;
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const groups = await contactsFor(schoolId, locale);
	const lead = (await postHolders(schoolId)).find(({ rank }) => rank === 'lead');
	const country = (await calendars()).get(schoolId)?.country;
	const tellings = detail.notes.filter(({ kind }) => kind === 'told');
	return {
		school: { id: schoolId, name: label(`school:${schoolId}`) },
		groups: groups.map(({ locale: lang, name, contacts }) => ({
			lang,
			name,
			contacts: contacts.map(({ id, kind, name: contactName, contact, note, unchecked }) => ({
				id,
				kind,
				name: contactName,
				contact,
				note,
				unchecked
			}))
		})),
		/** Who fills in the list of contacts where it is empty. */
		keeper: {
			self: lead?.personId === actor.id,
			name: lead ? staff.nameOf(lead.personId, lead.name) : null
		},
		duty: dutyIn(country),
		/** The start of the note about a report to the authorities. */
		report: {
			told: (groups[0]?.contacts ?? []).find(({ kind }) => kind === 'child_protection')?.name ?? '',
			words: m.safety_case_report_made({ at: stamp(now(), zone) })
		},
		coordinators: (await coordinatorsOf(detail.id)).map(({ id, name }) => staff.nameOf(id, name)),
		told: tellings.map(({ id, told: informed, at }) => ({ id, whom: informed ?? '', at: stamp(at, zone) }))
	};
}

const duties: Record<string, Duty> = { US: 'us', CN: 'cn' };

/** Whose law asks staff to report, by the country of the school's calendar. */
const dutyIn = (country: string | undefined): Duty => duties[country ?? ''] ?? 'other';

export type CasesView = Awaited<ReturnType<typeof casesView>>;

export type CaseView = Awaited<ReturnType<typeof caseView>>;
