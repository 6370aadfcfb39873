// The nightly job: checks every pair that no longer writes, nudges the students whose turn it is, and proposes a repair
// where nudges did not help.
import { env } from '#env';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq } from '../kernel/db/index.ts';
import { together } from '../kernel/together.ts';
import { nudge, pairing, tables } from '../kernel/schema/index.ts';
import { describe, log } from '../kernel/log.ts';
import { classroomTeachers } from '../people/audience.ts';
import { publish } from '../kernel/realtime/index.ts';
import { calendars, isSchoolDay } from '../schools/calendar/index.ts';
import type { StudentTemplate } from '../../participation/templates.ts';
import { turnOf } from './health.ts';
import { type PairHealth, activePairs } from './pair-health.ts';
import { nextStep, type RepairStep } from './repair-step.ts';
import { lapseRepairs, proposeRepairs, silentPair, underRepair } from './repairs/index.ts';
import { daysBefore } from './school-time.ts';
import { type NudgeEligibility, nudgeEligibility } from './nudge-eligibility.ts';
import { dayIn } from '../kernel/time/index.ts';

/** Runs `settleNight` only at night: sweeps also run when a server starts, which may be at noon. */
export async function settleIfNight(): Promise<void> {
	if (now().getUTCHours() === env.NIGHT_HOUR) await settleNight();
}

/** The first nudge is gentle; the second has an idea. */
const templates: StudentTemplate[] = ['gentle', 'idea', 'gentle'];

/**
 * Nudges each student whose turn it is in a quiet or silent pair, on their school days; where nudges about a silence had no
 * effect, proposes a repair to the teachers. Doing it again on the same day does nothing. While a letter of a student waits
 * for its teacher, the student is not nudged; review/overdue/follow-up.ts reminds the teacher.
 * @returns how many were nudged
 */
export async function settleNight(): Promise<number> {
	const allPairs = await activePairs({});
	await lapseRepairs(allPairs);
	const pairs = allPairs.filter(({ health }) => health !== 'active');
	const ids = pairs.map(({ pairingId }) => pairingId);
	const [eligibilities, proposed] = await together(
		() => nudgeEligibility(ids),
		() => underRepair(ids)
	);
	const silent: PairHealth[] = [];
	let reminded = 0;
	for (const pair of pairs)
		for (const student of studentsOnTurn(pair)) {
			const eligibility = eligibilities.get(`${pair.pairingId} ${student.id}`);
			if (!eligibility?.mayWrite) continue;
			const step = await stepFor(pair, student, { ...eligibility, proposed: proposed.has(pair.pairingId) });
			if (step === 'propose' && !silent.includes(pair)) silent.push(pair);
			if (step === 'prompt' && (await remind(pair, student, eligibility))) reminded++;
		}
	const repairable = silent.flatMap((pair) => silentPair(pair) ?? []);
	await proposeRepairs(repairable, allPairs, null);
	return reminded;
}

type PairHealthJobMember = PairHealth['members'][number];

const studentsOnTurn = ({ members }: PairHealth): PairHealthJobMember[] => {
	const withTimes = members.map(({ id, lastAt }) => ({ id, lastAt: lastAt ? Date.parse(lastAt) : null }));
	const ids = turnOf(withTimes).map(({ id }) => id);
	return members.filter(({ id }) => ids.includes(id));
};

/** The next step for a pair, by the same function as in the simulation. */
async function stepFor(
	{ health }: PairHealth,
	{ schoolId }: PairHealthJobMember,
	{ prompts, promptAt, proposed }: NudgeEligibility & { proposed: boolean }
): Promise<RepairStep> {
	const calendar = (await calendars()).get(schoolId);
	if (!calendar || !isSchoolDay(calendar, dayIn(now(), calendar.timeZone))) return 'none';
	const since = promptAt && dayIn(new Date(promptAt), calendar.timeZone);
	const sincePrompt = since ? daysBefore(calendar, now()).filter((day) => day > since).length : null;
	return nextStep({ health, prompts, sincePrompt, proposed });
}

/** A failure must not stop the others. @returns whether the nudge was sent */
async function remind(
	{ pairingId }: PairHealth,
	student: PairHealthJobMember,
	{ prompts, promptAt }: NudgeEligibility
): Promise<boolean> {
	try {
		return await transaction(async () => {
			await db()
				.select({ id: pairing.id })
				.from(pairing)
				.where(eq(pairing.id, pairingId))
				.for('no key update');
			// Another process or a teacher may have nudged meanwhile.
			const [newest] = await rows<{ at: string | null }>(sql`select max(${tables.nudge.at})::text as at
				from ${tables.nudge}
				where ${tables.nudge.pairingId} = ${pairingId} and ${tables.nudge.studentId} = ${student.id}`);
			if (newest?.at && (!promptAt || Date.parse(newest.at) > Date.parse(promptAt))) return false;
			const template = templates[prompts] ?? 'gentle';
			await db()
				.insert(nudge)
				.values({ pairingId, kind: 'student', template, studentId: student.id, by: null, at: now() });
			await record({
				actorId: null,
				verb: 'pairing.remind',
				subject: ['pairing', pairingId],
				schools: [student.schoolId],
				detail: student.id
			});
			const staff = await classroomTeachers([student.classroomId]);
			await afterCommit(() => {
				publish([student.id], 'thread:changed', { pairing: pairingId });
				publish(staff, 'pairings:changed', { pairing: pairingId });
			});
			return true;
		});
	} catch (error) {
		log.error({ pairing: pairingId, error: describe(error) }, 'a reminder was not sent');
		return false;
	}
}
