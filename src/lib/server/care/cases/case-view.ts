import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { dayText, stamp, type Zone } from '../../kernel/format.ts';
import { labels, staffNames } from '../../directory/labels/index.ts';
import { evidenceView } from './evidence-view.ts';
import { listCases, type Case } from './find.ts';
import { guideView } from './guide-view.ts';
import { staffOf } from '../../directory/appointments/index.ts';
import type { readCase } from './read.ts';
import { aliased, person, school } from '../../kernel/schema/index.ts';

const { person: personRow, school: schoolRow } = aliased({ person, school });

/** The cases of a reader as the list shows them. Of the other school's matter they learn that it is there. */
export async function casesView(actor: Actor, locale: string) {
	const found = await listCases(actor);
	const names = await namesOf(found.map((one) => one.studentId));
	return found.map((one) => ({
		id: one.id,
		kind: one.whole ? one.kind : null,
		student: one.whole ? (names.get(one.studentId) ?? '') : null,
		severity: one.severity,
		next: one.whole && one.nextOn ? dayText(one.nextOn, locale) : null,
		/** Nobody has said what is to be done next. */
		idle: one.whole && !one.closedAt && !one.nextOn,
		open: !one.closedAt
	}));
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
	const found = await rows<{ id: string; name: string }>(
		sql`select ${personRow.id}, ${personRow.displayName} as name from ${personRow}
			where ${personRow.id} = any(${sql.param(`{${[...new Set(ids)].join(',')}}`)}::uuid[])`
	);
	return new Map(found.map(({ id, name }) => [id, name]));
}

type CaseDetail = Awaited<ReturnType<typeof readCase>>;

/** A case as far as its reader sees it. */
export async function caseView(one: CaseDetail, actor: Actor, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const zone = await zoneOf(actor.schools[0] ?? one.home, locale);
	const names = await namesOf([one.studentId]);
	const { leads } = one;
	const school = (id: string | null) => (id ? label(`school:${id}`) : '');
	const first = leads.find((lead) => lead.schoolId === one.home);
	const [evidence, guide, handOver] = await together(
		() => Promise.all(one.evidence.map((row) => evidenceView(row, actor, { label, staff, zone }))),
		() => guideView(one, actor, zone),
		() => successors(one, locale)
	);
	return {
		id: one.id,
		whole: one.whole,
		kind: one.whole ? one.kind : null,
		severity: one.severity,
		student: one.whole ? { id: one.studentId, name: names.get(one.studentId) ?? '' } : null,
		opened: stamp(one.openedAt, zone),
		closed: one.closedAt && stamp(one.closedAt, zone),
		outcome: one.whole ? one.outcome : null,
		next: one.whole && one.nextOn ? { words: one.nextStep ?? '', day: dayText(one.nextOn, locale) } : null,
		hold: one.whole ? { text: dayText(one.holdUntil, locale), day: one.holdUntil } : null,
		lead: first ? staff.nameOf(first.personId, first.name) : null,
		leads: leads.map((lead) => ({
			school: school(lead.schoolId),
			name: staff.nameOf(lead.personId, lead.name)
		})),
		notes: one.notes.map((note) => ({
			id: note.id,
			kind: note.kind,
			words: note.words,
			told: note.told ?? '',
			school: school(note.schoolId),
			who: staff.nameOf(note.by, note.byName),
			/** It joined by being handed in. */
			byStudent: note.by === one.studentId,
			at: stamp(note.at, zone)
		})),
		evidence,
		olderEvidence: one.olderEvidence,
		guide,
		handOver,
		printed: stamp(now(), zone)
	};
}

async function zoneOf(schoolId: string, locale: string): Promise<Zone> {
	const [found] = await rows<{ timeZone: string }>(
		sql`select ${schoolRow.timeZone} as "timeZone" from ${schoolRow} where ${schoolRow.id} = ${schoolId}`
	);
	return { locale, timeZone: found!.timeZone };
}

/** To whom the reader may hand over, school by school. */
async function successors(one: CaseDetail | (Case & Pick<CaseDetail, 'leads'>), locale: string) {
	if (one.closedAt) return [];
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const open = one.leads;
	const schools = one.leadsFor.length
		? one.leadsFor
		: [...new Set([one.home, ...open.map((l) => l.schoolId)])];
	const people = await staffOf(schools);
	return schools.map((id) => ({
		id,
		school: label(`school:${id}`),
		people: people
			.filter(
				(person) =>
					person.schoolId === id &&
					person.id !== one.exceptId &&
					!open.some((lead) => lead.schoolId === id && lead.personId === person.id)
			)
			.map((person) => ({ id: person.id, name: staff.nameOf(person.id, person.name) }))
	}));
}
