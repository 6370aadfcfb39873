// Recent corrections of sentences of a teacher's students.
import { type Actor, readerOf, teachesStudent } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age } from '../kernel/format.ts';
import { nameOrFormerPal } from '../people/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, isReleased, openBoard } from '../kernel/predicates/index.ts';
import {
	aliased,
	board,
	correction,
	enrolment,
	person,
	post,
	release,
	reviewable
} from '../kernel/schema/index.ts';

const { a, b, e, k, l } = aliased({ a: person, b: board, e: enrolment, k: correction, l: release });
const { p, q, r, w } = aliased({ p: post, q: reviewable, r: reviewable, w: person });

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
		select f.*, (select ${a.displayName} from ${a} where ${a.id} = f.author) as by,
			(select ${w.displayName} from ${w} where ${w.id} = f.corrected) as writer
		from (
			select ${k.releaseId} as id, ${r.boardId} as "boardId", ${k.topicId} as "topicId", ${p.releaseId} as target,
				${r.authorId} as author, ${e.personId} as corrected, ${l.at}, (count(*) over ())::int as all
			from ${e}
			join ${p} on ${p.enrolmentId} = ${e.id} and ${p.releaseId} is not null
			join ${q} on ${q.id} = ${p.reviewableId} and ${isReleased(q)}
			join ${k} on ${k.targetId} = ${p.reviewableId}
				and ${k.targetRevisionId} = coalesce(${p.shownId}, ${q.revisionId})
			join ${r} on ${r.id} = ${k.reviewableId} and ${isReleased(r)}
			join ${l} on ${l.id} = ${k.releaseId} and ${l.at} > ${instant(now())} - make_interval(days => ${recentDays}::int)
			where ${teachesStudent.where(readerOf(actor), { id: e.personId, classroomId: e.classroomId })}
			and ${isEnrolled(e)}
			and (select ${openBoard(b)} from ${b} where ${b.id} = ${r.boardId})
			order by ${l.id} desc limit ${maxShown}) f
		order by f.id desc`);

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
