// Recent corrections of sentences of a teacher's students.
import { type Actor, readerOf, teachesStudent } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age } from '../kernel/format.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, isReleased, openBoard } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { board, correction, enrolment, item, person, post, release } = tables;
const { postItem, writer } = aliased({ postItem: item, writer: person });

/** In days, which corrections count as recent; and how many are shown. */
const [recentDays, maxShown] = [7, 4];

interface NewCorrection {
	/** Its number. */
	id: string;
	boardId: string;
	topicId: string;
	/** The number of the corrected post. */
	target: string;
	by: string;
	writer: string;
	at: string;
	/** How many there are in all. */
	all: number;
}

/** Names and the board are read by subqueries: joining nine tables took longer to plan than to run. */
const correctionsOf = (actor: Actor) =>
	rows<NewCorrection>(sql`
		select newest.*, (select ${person.displayName} from ${person} where ${person.id} = newest.author) as by,
			(select ${writer.displayName} from ${writer} where ${writer.id} = newest.corrected) as writer
		from (
			select ${correction.releaseId} as id, ${item.boardId} as "boardId", ${correction.topicId} as "topicId",
				${post.releaseId} as target, ${item.authorId} as author, ${enrolment.personId} as corrected, ${release.at},
					(count(*) over ())::int as all
			from ${enrolment}
			join ${post} on ${post.enrolmentId} = ${enrolment.id} and ${post.releaseId} is not null
			join ${postItem} on ${postItem.id} = ${post.reviewableId} and ${isReleased(postItem)}
			join ${correction} on ${correction.targetId} = ${post.reviewableId}
				and ${correction.targetRevisionId} = coalesce(${post.shownId}, ${postItem.revisionId})
			join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)}
			join ${release} on ${release.id} = ${correction.releaseId}
				and ${release.at} > ${instant(now())} - make_interval(days => ${recentDays}::int)
			where ${teachesStudent.where(readerOf(actor), { id: enrolment.personId, classroomId: enrolment.classroomId })}
			and ${isEnrolled(enrolment)}
			and (select ${openBoard(board)} from ${board} where ${board.id} = ${item.boardId})
			order by ${release.id} desc limit ${maxShown}) newest
		order by newest.id desc`);

/** The newest corrections of the class for its teacher's home. */
export async function newCorrections(actor: Actor, locale: string) {
	const corrections = await correctionsOf(actor);
	return {
		all: corrections[0]?.all ?? 0,
		newest: corrections.map(({ id, boardId, topicId, target, by, writer, at }) => ({
			id,
			href: `/forum/${boardId}/${topicId}/${target}`,
			by: nameOrFormerPal(by),
			writer: nameOrFormerPal(writer),
			age: age(new Date(at), now(), locale)
		}))
	};
}
