import { statusOf } from '../../src/lib/server/kernel/access/index.ts';
import { db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { classroom } from '../../src/lib/server/kernel/schema/index.ts';
import { isId } from '../../src/lib/server/kernel/ids.ts';
import { changeClassroom } from '../../src/lib/server/people/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'change-class USERNAME CLASSROOM-ID';

export const changeClass: Command = {
	usage,
	does: 'moves a student to another class at the same school, along with letters waiting for approval',
	async run(args) {
		const { words } = parse(args, usage, { count: 2 });
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const status = await statusOf(id);
			if (!status?.roles.includes('student')) throw new Error(`'${username}' is not a student now.`);
			const [target] = isId(words[1])
				? await db().select().from(classroom).where(eq(classroom.id, words[1]!))
				: [];
			if (!target) throw new Error(`There is no class with the ID ${words[1]}.`);
			if (!status.schools.includes(target.schoolId)) throw new Error('That class is at another school.');
			await changeClassroom(null, id, target.id);
			console.log(`'${username}' is in the new class now.`);
		});
	}
};
