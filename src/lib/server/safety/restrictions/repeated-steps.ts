// What one adult says to a child of another school is a fixed sentence; whoever says it again and again is looked at.
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, formatList } from '../../kernel/format.ts';
import { startOfDay } from '../../kernel/time/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { calendars, termStart } from '../../schools/calendar/index.ts';
import { keepGroupText, schoolsThatAnswer } from '../ports/index.ts';

const { classroom, enrolment, member, pairingStep, person, restriction } = tables;

/** From this step of one adult about one pair in a term on, the leads hear of it. */
const toldFrom = 3;

const stepTexts = {
	pause: m.safety_pal_steps_pause,
	end: m.safety_pal_steps_end,
	limit: m.safety_pal_steps_limit
};

/**
 * Tells the safeguarding lead of each school of a pair when one adult paused, restricted or ended it for the third time in a term, in the
 * caller's transaction. The adult notices nothing.
 */
export async function tellOfRepeatedSteps(actor: Actor, pairingId: string): Promise<void> {
	const members = await rows<{ id: string; name: string; schoolId: string }>(sql`
		select ${member.personId} as id, ${person.displayName} as name, ${classroom.schoolId} as "schoolId" from ${member}
		join ${person} on ${person.id} = ${member.personId} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId} where ${member.pairingId} = ${pairingId}`);
	const oneOfEach = new Map(members.map((member) => [member.schoolId, member.id]));
	const calendarOf = await calendars();
	const starts = schoolsThatAnswer(actor, [...oneOfEach.keys()]).map((schoolId) => {
		const calendar = calendarOf.get(schoolId)!;
		return startOfDay(termStart(calendar, now()), calendar.timeZone).getTime();
	});
	const steps = await stepsSince(actor, pairingId, new Date(Math.min(...starts)));
	if (steps.length < toldFrom) return;
	for (const [schoolId, studentId] of oneOfEach) {
		const { locale: tag, timeZone } = calendarOf.get(schoolId)!;
		const locale = toLocale(tag) ?? 'en';
		const lines = steps.map(({ kind, at }) =>
			stepTexts[kind]({ day: dateText(new Date(at), { locale, timeZone }) }, { locale })
		);
		const names = formatList(
			members.map(({ name }) => name),
			locale
		);
		await keepGroupText(actor, {
			schoolIds: [schoolId],
			studentId,
			place: 'pairing',
			subjectId: pairingId,
			lasting: true,
			words: [names, ...lines].join('\n'),
			findings: [{ check: 'plans', kind: 'steps', severity: 'care' }]
		});
	}
}

const stepsSince = ({ id }: Actor, pairingId: string, since: Date) =>
	rows<{ kind: keyof typeof stepTexts; at: string }>(sql`
		select * from (
			select ${pairingStep.kind}, ${pairingStep.at} from ${pairingStep}
			where ${pairingStep.pairingId} = ${pairingId} and ${pairingStep.by} = ${id}
				and ${pairingStep.kind} in ('pause', 'end')
			union all
			select 'limit', ${restriction.from} from ${restriction} where ${restriction.by} = ${id}
				and ${restriction.kind} = 'writing_paused'
			and ${restriction.studentId} in (select ${member.personId} from ${member}
				where ${member.pairingId} = ${pairingId})) steps
		where at >= ${since.toISOString()}::timestamptz order by at`);
