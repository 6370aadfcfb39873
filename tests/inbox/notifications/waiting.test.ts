// Somebody whose approval is needed is told: of pairings, and of class lists.
import { expect, test } from 'vitest';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as roster from '../../../src/lib/server/people/roster/index.ts';
import { overhear } from '../../overhear.ts';
import { handIn } from '../../people/roster/school.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { forgetAll, openNotice, told } from './told.ts';

useWorld();

test('a proposal is told to the teachers of the other side, while it waits for them', async () => {
	await forgetAll();
	const teacher = await actor('t.carver');
	const [partners] = await pairing.ownPartnerships(teacher);
	const seat = async (classroomId: string, name: string) =>
		(await pairing.candidates(partners!.cycleId, classroomId)).find((row) => row.name === name)!.enrolmentId;
	const id = await pairing.propose(teacher, {
		partnershipId: partners!.id,
		own: [await seat(partners!.ownClassroomId, 'Noor')],
		partners: [await seat(partners!.partnerClassroomId, 'Yue')]
	});
	expect(await told('t.chaoyang')).toEqual(['New pairs need your approval.']);
	expect(await told('t.chaoyang', 'zh-Hans')).toEqual(['有新的笔友配对等您同意。']);
	for (const who of ['t.carver', 'coordinator', 't.phillips', 'noor', 'yue'])
		expect(await told(who), who).toEqual([]);
	expect(await openNotice('t.chaoyang')).toBe('/pairings');
	const { members } = await pairing.forTeacher(await actor('t.chaoyang'), id);
	await pairing.step(await actor('t.chaoyang'), {
		pairingId: id,
		kind: 'approve',
		members: pairing.fingerprint(members.map((member) => member.id))
	});
	expect(await told('t.chaoyang')).toEqual([]);
});

test('a class list is told to colleagues who may confirm it, and to nobody once it is decided', async () => {
	await forgetAll();
	const heard = overhear();
	const { id, fingerprint } = await handIn('ID,Name,Class\n51,Ada Okoro,Robotics\n');
	expect(await told('t.moore')).toEqual(['A roster is waiting for you to check and confirm.']);
	for (const who of ['t.carver', 'coordinator', 't.phillips', 't.chaoyang'])
		expect(await told(who), who).toEqual([]);
	expect(await openNotice('t.moore')).toBe(`/people/import/${id}`);
	expect(JSON.stringify(heard)).not.toContain('Okoro');
	await roster.confirm(await actor('t.moore'), id, fingerprint);
	for (const who of ['t.moore', 't.ellis']) expect(await told(who), who).toEqual([]);
});
