import { type Actor, readerOf, staffroomRoleOf, teaches } from '../../kernel/access/index.ts';
import { recordReading } from '../../kernel/audit/index.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { type Partnership, partnershipById } from '../index.ts';
import { aliased, classroom, cycle, partnership, person, staffMessage } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { a, c, p, x, y } = aliased({ a: person, c: classroom, p: partnership, x: staffMessage, y: cycle });
const { p: pPerson, staff_message: staffMessageRow } = aliased({ p: person, staff_message: staffMessage });

/** Messages on one page. */
const messagesPage = 30;

export interface StaffMessage {
	id: string;
	authorId: string;
	author: string;
	body: string;
	locale: string;
	at: string;
}

export interface Staffroom {
	partnership: Partnership;
	stand: 'teacher' | 'coordinator';
	/** The newest last. */
	messages: StaffMessage[];
	/** There are older ones. */
	more: boolean;
}

/** Two partner classrooms whose staff thread this person may read or write in. @throws NotFound */
export async function staffroomFor(actor: Actor, partnershipId: string) {
	const partnership = await partnershipById(partnershipId);
	const stand = partnership && staffroomRoleOf(actor, partnership);
	if (!stand) throw new NotFound();
	return { partnership, stand };
}

/** The two classrooms of a thread, the smaller id first. */
export const classroomsOf = ({ left, right }: Partnership): [string, string] =>
	left.classroomId < right.classroomId
		? [left.classroomId, right.classroomId]
		: [right.classroomId, left.classroomId];

export const inThread = ({ cycleId, ...partnership }: Partnership): SQL => {
	const [first, second] = classroomsOf({ cycleId, ...partnership });
	return sql`${x.cycleId} = ${cycleId} and ${x.firstId} = ${first} and ${x.secondId} = ${second}`;
};

/**
 * A page of what the teachers of two partner classrooms say. A coordinator’s reading is recorded.
 * @param before a message id; the page ends before it
 * @throws NotFound
 */
export async function openStaffroom(
	actor: Actor,
	{ partnershipId, before }: { partnershipId: string; before?: string | null }
): Promise<Staffroom> {
	const { partnership, stand } = await staffroomFor(actor, partnershipId);
	if (before && !isId(before)) throw new NotFound();
	const older = before
		? sql`and (${x.at}, ${x.id}) < (select ${staffMessageRow.at}, ${staffMessageRow.id} from ${staffMessageRow}
			where ${staffMessageRow.id} = ${before})`
		: sql``;
	const fetched = await rows<StaffMessage>(sql`
		select ${x.id}, ${x.authorId} as "authorId", ${pPerson.displayName} as author, ${x.body}, ${x.locale}, ${x.at}
		from ${x} join ${pPerson} on ${pPerson.id} = ${x.authorId}
		where ${inThread(partnership)} ${older} order by ${x.at} desc, ${x.id} desc limit ${messagesPage + 1}`);
	if (stand === 'coordinator')
		await recordReading({
			actorId: actor.id,
			verb: 'staffroom.read',
			subject: ['partnership', partnership.id],
			schools: schoolsOf(partnership)
		});
	return {
		partnership,
		stand,
		messages: fetched.slice(0, messagesPage).reverse(),
		more: fetched.length > messagesPage
	};
}

export const schoolsOf = ({ left, right }: Partnership): string[] => [
	...new Set([left.schoolId, right.schoolId])
];

export interface Thread {
	partnershipId: string;
	own: string;
	other: string;
	otherSchool: string;
	/** The newest message in it. */
	last: { author: string; authorId: string; body: string; locale: string; at: string } | null;
}

/** The threads of this teacher’s classrooms in running cycles, the newest message first. */
export const threadsOf = (actor: Actor): Promise<Thread[]> =>
	rows<Thread>(sql`
		select * from (select distinct on (${p.id}) ${p.id} as "partnershipId", side.own, side.other,
			${c.schoolId} as "otherSchool",
			(select json_build_object('author', ${a.displayName}, 'authorId', ${a.id}, 'body',
				left(${x.body}, 160), 'locale', ${x.locale}, 'at', ${x.at})
				from ${x} join ${a} on ${a.id} = ${x.authorId}
				where ${x.cycleId} = ${p.cycleId} and ${x.firstId} = least(side.own, side.other)
				and ${x.secondId} = greatest(side.own, side.other) order by ${x.at} desc, ${x.id} desc limit 1) as last
		from ${p}
		join ${y} on ${y.id} = ${p.cycleId} and ${runningCycle(y)}
		join lateral (values (${p.classroomId}, ${p.partnerId}), (${p.partnerId}, ${p.classroomId})) side (own,
			other) on true
		join ${c} on ${c.id} = side.other
		where ${teaches.where(readerOf(actor), sql`side.own`)}
		order by ${p.id}, side.own) threads
		order by (last->>'at')::timestamptz desc nulls last, "partnershipId" limit 50`);
