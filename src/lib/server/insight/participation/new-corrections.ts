// What others have said lately about sentences of a teacher's students.
import { sql } from 'drizzle-orm';
import { type Actor, readerOf, teachesStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age } from '../../kernel/format.ts';
import { nameOr } from '../../directory/people/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';

/** Days that count as lately, and how many are named. */
const [days, shown] = [7, 4];

interface NewCorrection {
	/** Its number. */
	id: string;
	boardId: string;
	topicId: string;
	/** The post that was corrected, by its number. */
	target: string;
	by: string;
	writer: string;
	at: string;
	/** Of all of them. */
	all: number;
}

/** Names and the board are asked beside it: nine tables joined in one cost more to plan than to read. */
const correctionsOf = (actor: Actor) =>
	rows<NewCorrection>(sql`
		select f.*, (select a.display_name from person a where a.id = f.author) as by,
			(select w.display_name from person w where w.id = f.corrected) as writer
		from (
			select k.release_id as id, r.board_id as "boardId", k.topic_id as "topicId", p.release_id as target,
				r.author_id as author, e.person_id as corrected, l.at, (count(*) over ())::int as all
			from enrolment e
			join post p on p.enrolment_id = e.id and p.release_id is not null
			join reviewable q on q.id = p.reviewable_id and q.state = 'released'
			join correction k on k.target_id = p.reviewable_id and k.target_revision_id = coalesce(p.shown_id, q.revision_id)
			join reviewable r on r.id = k.reviewable_id and r.state = 'released'
			join release l on l.id = k.release_id and l.at > ${instant(now())} - make_interval(days => ${days}::int)
			where ${teachesStudent.where(readerOf(actor), { id: sql`e.person_id`, classroomId: sql`e.classroom_id` })}
			and e.until is null
			and (select b.closed_at is null from board b where b.id = r.board_id)
			order by l.id desc limit ${shown}) f
		order by f.id desc`);

/** The newest corrections of the class as its teacher's home shows them. */
export async function newCorrections(actor: Actor, locale: string) {
	const found = await correctionsOf(actor);
	return {
		all: found[0]?.all ?? 0,
		newest: found.map(({ id, boardId, topicId, target, by, writer, at }) => ({
			id,
			href: `/forum/${boardId}/${topicId}/${target}`,
			by: nameOr(by),
			writer: nameOr(writer),
			age: age(new Date(at), now(), locale)
		}))
	};
}
