import { type Actor, readerOf, staffroomRoleOf, teaches } from '../../kernel/access/index.ts';
import { recordReading } from '../../kernel/audit/index.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { type Partnership, partnershipById } from '../index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { classroom, cycle, partnership, person, staffMessage } = tables;
const { earlierMessage } = aliased({ earlierMessage: staffMessage });

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
	return sql`${staffMessage.cycleId} = ${cycleId} and ${staffMessage.firstId} = ${first}
		and ${staffMessage.secondId} = ${second}`;
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
		? sql`and (${staffMessage.at}, ${staffMessage.id}) < (select ${earlierMessage.at}, ${earlierMessage.id}
			from ${earlierMessage}
			where ${earlierMessage.id} = ${before})`
		: sql``;
	const fetched = await rows<StaffMessage>(sql`
		select ${staffMessage.id}, ${staffMessage.authorId} as "authorId", ${person.displayName} as author,
			${staffMessage.body}, ${staffMessage.locale}, ${staffMessage.at}
		from ${staffMessage} join ${person} on ${person.id} = ${staffMessage.authorId}
		where ${inThread(partnership)} ${older} order by ${staffMessage.at} desc, ${staffMessage.id} desc
			limit ${messagesPage + 1}`);
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
		select * from (select distinct on (${partnership.id}) ${partnership.id} as "partnershipId", side.own, side.other,
			${classroom.schoolId} as "otherSchool",
			(select json_build_object('author', ${person.displayName}, 'authorId', ${person.id}, 'body',
				left(${staffMessage.body}, 160), 'locale', ${staffMessage.locale}, 'at', ${staffMessage.at})
				from ${staffMessage} join ${person} on ${person.id} = ${staffMessage.authorId}
				where ${staffMessage.cycleId} = ${partnership.cycleId} and ${staffMessage.firstId} = least(side.own, side.other)
				and ${staffMessage.secondId} = greatest(side.own, side.other)
					order by ${staffMessage.at} desc, ${staffMessage.id} desc limit 1) as last
		from ${partnership}
		join ${cycle} on ${cycle.id} = ${partnership.cycleId} and ${runningCycle(cycle)}
		join lateral (values (${partnership.classroomId}, ${partnership.partnerId}), (${partnership.partnerId},
			${partnership.classroomId})) side (own,
			other) on true
		join ${classroom} on ${classroom.id} = side.other
		where ${teaches.where(readerOf(actor), sql`side.own`)}
		order by ${partnership.id}, side.own) threads
		order by (last->>'at')::timestamptz desc nulls last, "partnershipId" limit 50`);
