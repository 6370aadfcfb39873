import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { ownMissingConsent } from '../../src/lib/server/consent/missing-consent.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid } from '../../src/lib/server/kernel/errors.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId, stateOf as pairState } from '../world.ts';
import { record, withdraw } from './acts.ts';

useWorld();

const enrolmentOf = async (student: string) =>
	(
		await db()
			.select()
			.from(t.enrolment)
			.where(eq(t.enrolment.personId, await personId(student)))
	)[0]!;

test('neither side can propose a student without consent for a pairing, and the list of candidates marks them', async () => {
	const hughes = await actor('t.hughes');
	const [partner] = await pairing.ownPartnerships(hughes);
	const [ownEnrolment, partnerEnrolment] = [await enrolmentOf('luis'), await enrolmentOf('songsong')];
	const proposal = { partnershipId: partner!.id, own: [ownEnrolment.id], partners: [partnerEnrolment.id] };
	await expect(pairing.propose(hughes, proposal)).rejects.toEqual(new Invalid('own', 'propose_consent_own'));
	const he = await actor('t.he');
	const mirrored = (await pairing.ownPartnerships(he)).find(({ id }) => id === partner!.id)!;
	await expect(
		pairing.propose(he, {
			partnershipId: mirrored.id,
			own: [partnerEnrolment.id],
			partners: [ownEnrolment.id]
		})
	).rejects.toEqual(new Invalid('partners', 'propose_consent_partners'));
	const list = await pairing.candidates(ownEnrolment.cycleId, ownEnrolment.classroomId);
	expect(list.filter(({ consented }) => !consented).map(({ enrolmentId }) => enrolmentId)).toEqual([
		ownEnrolment.id
	]);
	await record('t.hughes', 'luis');
	expect(await pairing.propose(hughes, proposal)).toBeTruthy();
});

test('a proposed pairing cannot be approved after a consent was withdrawn', async () => {
	const pairingId = await pairingOf('luis', 'songsong');
	await withdraw('t.hughes', 'luis');
	const pair = await pairing.forTeacher(await actor('t.he'), pairingId);
	const members = pairing.fingerprint(pair.members.map(({ id }) => id));
	const approve = async () => pairing.step(await actor('t.he'), { pairingId, kind: 'approve', members });
	await expect(approve()).rejects.toEqual(new Conflict('pairing_consent'));
	expect(await pairState(pairingId)).toBe('proposed');
	await record('t.hughes', 'luis');
	expect(await approve()).toBe('active');
});

test('a student without consent reads whom to ask; others read nothing', async () => {
	await withdraw('t.hughes', 'luis');
	expect(await ownMissingConsent(await actor('luis'), 'en')).toContain('Mr Hughes');
	expect(await ownMissingConsent(await actor('noor'), 'en')).toBeNull();
	expect(await ownMissingConsent(await actor('t.hughes'), 'en')).toBeNull();
});
