// Levels for tests: what maya's teachers have seen.
import { db, and, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as levels from '../../../src/lib/server/people/levels/index.ts';
import { actor, personId } from '../../world.ts';

/** What a form about a level holds. */
export const form = (over: Partial<levels.SeverityForm> = {}): levels.SeverityForm => ({
	language: 'zh',
	result: 'yct:YCT 2',
	takenOn: '2025-05-17',
	validUntil: '',
	paper: 'certificate',
	...over
});

export const recordFor = async (teacher: string, student: string, over: Partial<levels.SeverityForm> = {}) =>
	levels.recordLevel(await actor(teacher), await personId(student), form(over));

/** The rows of a student that stand. */
export const standing = async (student: string) =>
	db()
		.select()
		.from(t.verifiedLevel)
		.where(and(eq(t.verifiedLevel.studentId, await personId(student)), isNull(t.verifiedLevel.endedAt)))
		.orderBy(t.verifiedLevel.id);

export const clearLevels = async (student: string) =>
	db()
		.delete(t.verifiedLevel)
		.where(eq(t.verifiedLevel.studentId, await personId(student)));

/** A list as a file. */
export const listOf = (...lines: string[]) => [
	{ name: 'results.csv', bytes: new TextEncoder().encode(lines.join('\n')) }
];
