// The levels of a school: which kinds of findings its desks show one level lower or higher. The rows are ended, not removed.
import { type Actor, leadsSchool } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql, transaction, and, asc, eq, inArray, isNull } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { checkLevel, person, school } from '../../kernel/schema/index.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import { hasWords } from '../finding-words.ts';
import { type FindingKind, isAdjustable, type LevelStep } from './bounds.ts';

export interface LevelRequest extends FindingKind {
	schoolId: string;
	/** Null: as the check says. */
	step: LevelStep | null;
}

/**
 * Sets how findings of one kind are shown in what students of the school hand in from now on. Only its lead may.
 * @throws NotFound for anybody else, Invalid for a kind that cannot be set
 */
export async function setLevel(actor: Actor, { schoolId, check, kind, step }: LevelRequest): Promise<void> {
	const posts = (await rankOf(actor)).map((post) => ({ ...post, personId: actor.id }));
	if (!leadsSchool(actor, { id: schoolId, posts })) throw new NotFound();
	if (!hasWords(check, kind) || !isAdjustable({ check, kind })) throw new Invalid('form', 'level_fixed');
	await transaction(async () => {
		// One after the other: two that are set at once would both be open.
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('no key update');
		const isOpen = and(
			...[eq(checkLevel.schoolId, schoolId), eq(checkLevel.check, check), eq(checkLevel.kind, kind)],
			isNull(checkLevel.endedAt)
		);
		const [open] = await db().select().from(checkLevel).where(isOpen);
		if ((open?.step ?? null) === step) return;
		if (open) await db().update(checkLevel).set({ endedBy: actor.id, endedAt: now() }).where(isOpen);
		if (step) await db().insert(checkLevel).values({ schoolId, check, kind, step, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'screening.level',
			subject: ['school', schoolId],
			schools: [schoolId],
			detail: `${check}.${kind} ${step ?? 'as-stated'}`
		});
	});
}

const openLevels = prepared((database) =>
	database
		.select({ check: checkLevel.check, kind: checkLevel.kind, step: checkLevel.step })
		.from(checkLevel)
		.where(and(eq(checkLevel.schoolId, sql.placeholder('schoolId')), isNull(checkLevel.endedAt)))
		.prepare('open_levels')
);

/** What a school has set, for one text of its students. */
export const levelsFor = (schoolId: string): Promise<(FindingKind & { step: LevelStep })[]> =>
	openLevels().execute({ schoolId });

/** What schools have set, with who set it and when. The caller decides who may see it. */
export const levelsOf = (schoolIds: string[]) =>
	db()
		.select({
			schoolId: checkLevel.schoolId,
			check: checkLevel.check,
			kind: checkLevel.kind,
			step: checkLevel.step,
			at: checkLevel.at,
			by: person.id,
			byName: person.displayName
		})
		.from(checkLevel)
		.innerJoin(person, eq(person.id, checkLevel.by))
		.where(and(inArray(checkLevel.schoolId, schoolIds), isNull(checkLevel.endedAt)))
		.orderBy(asc(checkLevel.schoolId), asc(checkLevel.check), asc(checkLevel.kind));

export type SetLevel = Awaited<ReturnType<typeof levelsOf>>[number];
