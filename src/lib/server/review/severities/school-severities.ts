// The severities that a school has set: which kinds of findings its desks show one step lower or higher. The rows are ended, not removed.
import { type Actor, leadsSchool } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql, transaction, and, asc, eq, inArray, isNull } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { severitySetting, person, school } from '../../kernel/schema/index.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import { hasWords } from '../finding-words.ts';
import { type FindingKind, isAdjustable, type SeverityStep } from './bounds.ts';

export interface SeverityRequest extends FindingKind {
	schoolId: string;
	/** Null: as the check says. */
	step: SeverityStep | null;
}

/**
 * Sets how findings of one kind are shown in what students of the school hand in from now on. Only its lead may.
 * @throws NotFound for anybody else, Invalid for a kind that cannot be set
 */
export async function setSeverity(
	actor: Actor,
	{ schoolId, check, kind, step }: SeverityRequest
): Promise<void> {
	const posts = (await rankOf(actor)).map((post) => ({ ...post, personId: actor.id }));
	if (!leadsSchool(actor, { id: schoolId, posts })) throw new NotFound();
	if (!hasWords(check, kind) || !isAdjustable({ check, kind })) throw new Invalid('form', 'level_fixed');
	await transaction(async () => {
		// One after the other: two that are set at once would both be open.
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('no key update');
		const isOpen = and(
			...[
				eq(severitySetting.schoolId, schoolId),
				eq(severitySetting.check, check),
				eq(severitySetting.kind, kind)
			],
			isNull(severitySetting.endedAt)
		);
		const [open] = await db().select().from(severitySetting).where(isOpen);
		if ((open?.step ?? null) === step) return;
		if (open) await db().update(severitySetting).set({ endedBy: actor.id, endedAt: now() }).where(isOpen);
		if (step)
			await db().insert(severitySetting).values({ schoolId, check, kind, step, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'screening.level',
			subject: ['school', schoolId],
			schools: [schoolId],
			detail: `${check}.${kind} ${step ?? 'as-stated'}`
		});
	});
}

const openSettings = prepared((database) =>
	database
		.select({ check: severitySetting.check, kind: severitySetting.kind, step: severitySetting.step })
		.from(severitySetting)
		.where(and(eq(severitySetting.schoolId, sql.placeholder('schoolId')), isNull(severitySetting.endedAt)))
		.prepare('open_levels')
);

/** What a school has set, for one text of its students. */
export const severitiesFor = (schoolId: string): Promise<(FindingKind & { step: SeverityStep })[]> =>
	openSettings().execute({ schoolId });

/** What schools have set, with who set it and when. The caller decides who may see it. */
export const settingsOf = (schoolIds: string[]) =>
	db()
		.select({
			schoolId: severitySetting.schoolId,
			check: severitySetting.check,
			kind: severitySetting.kind,
			step: severitySetting.step,
			at: severitySetting.at,
			by: person.id,
			byName: person.displayName
		})
		.from(severitySetting)
		.innerJoin(person, eq(person.id, severitySetting.by))
		.where(and(inArray(severitySetting.schoolId, schoolIds), isNull(severitySetting.endedAt)))
		.orderBy(asc(severitySetting.schoolId), asc(severitySetting.check), asc(severitySetting.kind));

export type SetSeverity = Awaited<ReturnType<typeof settingsOf>>[number];
