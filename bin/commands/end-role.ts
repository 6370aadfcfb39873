import { type Role, statusOf } from '../../src/lib/server/kernel/access/index.ts';
import { roles } from '../../src/lib/server/people/index.ts';
import { schoolsTaughtBy } from '../../src/lib/server/schools/appointments/index.ts';
import { labels } from '../../src/lib/server/people/labels/index.ts';
import { withoutTeacher } from '../../src/lib/server/schools/staff/index.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'end-role USERNAME student|teacher|coordinator';

export const endRole: Command = {
	usage,
	does: 'ends a role and its classes, and signs the person out',
	async run(args) {
		const { words } = parse(args, usage, { count: 2 });
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const currentRoles = (await statusOf(id))?.roles;
			if (!currentRoles) throw new Error(`'${username}' has a closed account. Use restore first.`);
			if (!currentRoles.includes(words[1] as Role))
				throw new Error(
					`'${username}' does not have the role ${words[1]}, but: ${currentRoles.join(', ') || 'none'}.`
				);
			const schools = words[1] === 'teacher' ? await schoolsTaughtBy(id) : [];
			await roles.endRole(null, id, words[1] as Role);
			console.log(`'${username}' no longer has the role ${words[1]} and is signed out.`);
			for (const school of schools) await printClassroomsWithoutTeacher(school);
		});
	}
};

/** Prints the classrooms of a school without a teacher, as nobody can review their letters. */
async function printClassroomsWithoutTeacher(schoolId: string) {
	const label = await labels('en');
	for (const id of await withoutTeacher(schoolId))
		console.log(
			`${label(`classroom:${id}`)} has NO TEACHER now. The safeguarding lead can add one on /staff/${schoolId}.`
		);
}
