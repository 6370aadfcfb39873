import { joinLines } from '../../forum/index.ts';
import { concernOf, screen } from '../../engines/screening/index.ts';
import { insertAll } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import type { Places } from './places.ts';
import { addAuditEvent, emptyRows, type PostRows } from './forum-rows.ts';
import { demoSchool, type SeededPost } from './posts.ts';
import { chance, idAt } from '../../engines/random.ts';
import { corrections, type WorldCorrection } from './world/forum.ts';
import { hour } from '../../kernel/time/index.ts';

interface SeededForum {
	people: People;
	places: Places;
	/** The posts that `seedForum` returned. */
	posts: SeededPost[];
}

/** The corrections of posts in the demo world, all of them released. Runs after the forum is seeded. */
export async function seedCorrections(moment: Date, { people, places, posts }: SeededForum): Promise<void> {
	const rows = { ...emptyRows(), correction: [] as CorrectionRow[], correctionLine: [] as LineRow[] };
	const topics = Map.groupBy(posts, ({ board, title }) => `${board} ${title}`);
	for (const correction of corrections) {
		const target = topics.get(`${correction.board} ${correction.topic}`)![correction.post]!;
		addCorrection(rows, moment, { one: correction, target, people, places });
	}
	for (const [table, values] of Object.entries(rows))
		await insertAll(t[table as keyof PostRows], values as never[]);
}

type CorrectionRow = typeof t.correction.$inferInsert;
type LineRow = typeof t.correctionLine.$inferInsert;

interface CorrectionInput {
	one: WorldCorrection;
	target: SeededPost;
	people: People;
	places: Places;
}

function addCorrection(
	rows: PostRows & { correction: CorrectionRow[]; correctionLine: LineRow[] },
	moment: Date,
	{ one: correction, target, people, places }: CorrectionInput
) {
	const key = `${correction.board} ${correction.topic} ${correction.post} ${correction.by}`;
	const random = chance(key);
	const after = (from: Date, hours: number) =>
		new Date(Math.min(from.getTime() + hours * hour, moment.getTime() - 60_000));
	const submitted = after(target.releasedAt!, 2 + 20 * random());
	const decided = after(submitted, 1 + 9 * random());
	const [id, revisionId] = [idAt(submitted, `correction ${key}`), idAt(submitted, `correction words ${key}`)];
	const releaseId = idAt(decided, `correction release ${key}`);
	const [authorId, classroom] = [people.personId(correction.by), people.classroomOf(correction.by)];
	const by = people.personId(people.teachersOf(classroom)[0]!);
	const lines = correction.lines.map(
		({ sentence, perfect = false, rewrite = null, note: remark = null, kind = null }) => ({
			sentence,
			perfect,
			rewrite,
			note: remark,
			kind
		})
	);
	const body = joinLines(lines);
	const { findings } = screen(body);
	rows.reviewable.push({
		id,
		kind: 'correction',
		authorId,
		boardId: target.boardId,
		state: 'released',
		revisionId,
		concern: concernOf(findings),
		createdAt: submitted,
		submittedAt: submitted
	});
	rows.revision.push({
		id: revisionId,
		reviewableId: id,
		number: 1,
		body,
		submittedAt: submitted,
		locale: correction.board.endsWith('zh') ? 'zh-Hans' : 'en'
	});
	rows.finding.push(
		...findings.map((finding, n) => ({
			...finding,
			revisionId,
			id: idAt(submitted, `correction finding ${key} ${n}`)
		}))
	);
	const common = { revisionId, classroomId: places.classroomId(classroom), by, at: decided };
	rows.review.push({ ...common, id: idAt(decided, `correction review ${key}`), decision: 'approve' });
	rows.approval.push({ ...common, id: idAt(decided, `correction approval ${key}`) });
	rows.release.push({
		id: releaseId,
		reviewableId: id,
		revisionId,
		pairingId: null,
		authorId,
		at: decided
	});
	rows.correction.push({
		reviewableId: id,
		topicId: target.topicId!,
		enrolmentId: people.enrolmentId(correction.by),
		targetId: target.id,
		targetRevisionId: target.revisionId,
		releaseId,
		gotAt: random() < 0.5 ? after(decided, 3 + 30 * random()) : null
	});
	rows.correctionLine.push(...lines.map((line) => ({ ...line, revisionId })));
	const schools = [demoSchool(correction.by)];
	const event = { subject: ['correction', id], schools, detail: revisionId } as const;
	addAuditEvent(rows, { ...event, verb: 'correction.submit', at: submitted, actorId: authorId });
	addAuditEvent(rows, { ...event, verb: 'correction.approve', at: decided, actorId: by });
}
