// Places that are free again: the first of the waiting list moves up.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, eq, isNotNull, isNull, lte } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { applicationOutcome, tables, travelClearance } from '../../kernel/schema/index.ts';
import { calendars, whyClosed } from '../../schools/calendar/index.ts';
import type { FoundCall } from '../find-call.ts';
import {
	type StandingDecision,
	recordDecision,
	keepsPlaceSql,
	lacksFormSql,
	standsSql
} from './decisions.ts';
import { officeHours } from './telling-time.ts';

const { application, decisionAppeal } = tables;

interface PlaceHolder {
	id: string;
	/** Null: of an adult from outside. */
	schoolId: string | null;
}

interface WaitingApplication extends PlaceHolder {
	travels: boolean | null;
	asked: boolean;
}

/** Who has a place now: it was accepted, or the time to answer runs. */
const holders = (decisionId: string) =>
	rows<PlaceHolder>(sql`select ${application.id}, ${application.schoolId} as "schoolId"
		from ${tables.applicationOutcome}
			join ${application} on ${application.id} = ${tables.applicationOutcome.applicationId}
		where ${tables.applicationOutcome.decisionId} = ${decisionId} and ${tables.applicationOutcome.offeredAt} is not null
		and (${tables.applicationOutcome.answer} = 'accepted' and ${keepsPlaceSql(application)}
			or ${tables.applicationOutcome.answer} is null and ${tables.applicationOutcome.answerUntil} > ${instant(now())}
				and ${standsSql(application)})`);

/** Who waits and has the form of their family, in their order: first whoever was put first after a second look. */
const waitingList = (decisionId: string) =>
	rows<WaitingApplication>(sql`select ${application.id}, ${application.schoolId} as "schoolId",
			${application.studentId} is null
				or ${tables.travelClearance.travels} as travels, ${tables.travelClearance.applicationId} is not null as asked
		from ${tables.applicationOutcome}
			join ${application} on ${application.id} = ${tables.applicationOutcome.applicationId}
				left join ${tables.travelClearance} on ${tables.travelClearance.applicationId} = ${application.id}
		left join ${decisionAppeal} on ${decisionAppeal.applicationId} = ${application.id}
			and ${decisionAppeal.outcome} = 'first_in_line'
		where ${tables.applicationOutcome.decisionId} = ${decisionId} and ${tables.applicationOutcome.outcome} = 'waiting'
			and ${tables.applicationOutcome.offeredAt} is null and ${standsSql(application)}
		and not ${lacksFormSql(application)}
		order by ${decisionAppeal.at} nulls last, ${tables.applicationOutcome.rank} limit 200`);

/**
 * Offers free places of a decision that was told. Runs in a transaction that has locked the decision.
 * @param together everybody is told in this moment; otherwise somebody moves up in the hours of their school alone
 * @returns the applications that have an offer now
 */
export async function fillPlaces(
	decision: StandingDecision,
	call: FoundCall,
	together: boolean
): Promise<string[]> {
	const taken = await holders(decision.id);
	const waiting = await waitingList(decision.id);
	const all = await calendars();
	const movedUp: string[] = [];
	while (taken.length < (call.places ?? 0)) {
		const next = nextOf(waiting, taken, call.rules.perSchool ?? null);
		if (!next) break;
		// The school is asked first, and nobody overtakes meanwhile.
		if (next.travels === null) {
			if (!next.asked) await askSchool(next);
			break;
		}
		if (next.schoolId !== null && !(await isStillCleared(next.id))) {
			waiting.splice(waiting.indexOf(next), 1);
			continue;
		}
		const calendar = next.schoolId === null ? officeHours(call.zone) : all.get(next.schoolId)!;
		if (!together && whyClosed(calendar, now()) !== null) break;
		const length = decision.answerUntil.getTime() - decision.tellAt.getTime();
		await db()
			.update(applicationOutcome)
			.set({ offeredAt: now(), answerUntil: new Date(now().getTime() + length) })
			.where(eq(applicationOutcome.applicationId, next.id));
		await recordDecision(null, call, 'decision.move_up', next.id);
		waiting.splice(waiting.indexOf(next), 1);
		taken.push(next);
		movedUp.push(next.id);
	}
	return movedUp;
}

/** The first who may have the place: a school that has its share waits as long as others do. */
function nextOf(waiting: WaitingApplication[], taken: PlaceHolder[], perSchool: number | null) {
	const mayTravel = waiting.filter(({ travels }) => travels !== false);
	const hasShare = ({ schoolId }: PlaceHolder) =>
		perSchool !== null && taken.filter((holder) => holder.schoolId === schoolId).length >= perSchool;
	return mayTravel.find((entry) => !hasShare(entry)) ?? mayTravel[0];
}

/** The school may take its yes back at this moment: until the offer is there, it can. */
async function isStillCleared(applicationId: string): Promise<boolean> {
	const [row] = await db()
		.select({ travels: travelClearance.travels })
		.from(travelClearance)
		.where(eq(travelClearance.applicationId, applicationId))
		.for('update');
	return row?.travels === true;
}

const askSchool = ({ id, schoolId }: PlaceHolder) =>
	db()
		.insert(travelClearance)
		.values({ applicationId: id, schoolId: schoolId!, askedAt: now() })
		.onConflictDoNothing();

/** Offers that nobody answered in time. */
export async function lapseOffers(decision: StandingDecision, call: FoundCall): Promise<void> {
	const lapsed = await db()
		.update(applicationOutcome)
		.set({ answer: 'lapsed', answeredAt: now() })
		.where(
			and(
				eq(applicationOutcome.decisionId, decision.id),
				isNotNull(applicationOutcome.offeredAt),
				isNull(applicationOutcome.answer),
				lte(applicationOutcome.answerUntil, now())
			)
		)
		.returning({ id: applicationOutcome.applicationId });
	for (const { id } of lapsed) await recordDecision(null, call, 'decision.lapse', id);
}
