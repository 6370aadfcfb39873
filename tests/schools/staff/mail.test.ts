import { afterAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { accept, findInvitation } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import { sendMail } from '../../../src/lib/server/kernel/mail/mail-kinds.ts';
import { mailInvitation, sweepInvitations } from '../../../src/lib/server/schools/staff/invitation-mail.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { decoded, type Mail, useMailbox } from '../../mailbox.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { address, chosen } from './joining.ts';

useWorld();

const box = useMailbox();
const { received } = box;
afterAll(() => moveClock(0));

const email = 'wu@example.org';
const invite = async (to = email) =>
	staff.invite(await actor('t.chaoyang'), { schoolId: 'chaoyang', role: 'teacher', email: to });
const newest = async () =>
	(await db().select().from(t.staffInvitation).orderBy(t.staffInvitation.id))
		.filter((row) => row.email)
		.at(-1)!;

/** The secret of the link in a mail, however it is encoded. */
const linkIn = (mail: Mail): string =>
	/https:\/\/penbridge\.example\.org\/invitation\/([\w-]{43})/.exec(decoded(mail))![1]!;

test('an invitation by mail: only the mail has the secret, not the inviter or a table, and it works once', async () => {
	expect(await invite()).toBeNull();
	const row = await newest();
	expect(row.tokenHash).toBeNull();
	await mailInvitation({ id: row.id });
	expect(received.map(({ to }) => to)).toEqual([[email]]);
	// The lead invites, so the coordinator confirms.
	expect(decoded(received[0]!)).toContain('之后由惠特菲尔德老师确认您的身份');
	const token = linkIn(received[0]!);
	expect(JSON.stringify(await db().select().from(t.staffInvitation))).not.toContain(token);
	const { personId } = await accept(token, address(), chosen());
	const [person] = await db().select().from(t.person).where(eq(t.person.id, personId));
	// They followed a link that was sent to this address: it is theirs, and the invitation forgets it.
	expect(person!.email).toBe(email);
	expect(await newest()).toBeUndefined();
	await expect(findInvitation(token, address())).rejects.toThrow(NotFound);
	await sendMail({ personId, kind: 'staff_confirmed', data: {} });
	expect(decoded(received[1]!)).toContain('https://penbridge.example.org/sign-in');
});

test('a mail that the server refuses is sent again with another secret', async () => {
	await invite();
	const { id } = await newest();
	box.answer = 'later';
	await expect(mailInvitation({ id })).rejects.toThrow();
	box.answer = 'take';
	expect((await newest()).tokenHash).toBeNull();
	await mailInvitation({ id });
	expect(await findInvitation(linkIn(received[0]!), address())).toMatchObject({ schoolId: 'chaoyang' });
});

test('a revoked invitation is not mailed, and addresses are erased when a link has expired', async () => {
	await invite();
	const { id } = await newest();
	await staff.revoke(await actor('t.chaoyang'), 'chaoyang', id);
	await mailInvitation({ id });
	expect(received).toEqual([]);
	await invite();
	moveClock(8 * 24 * 3_600_000);
	await sweepInvitations();
	expect(await newest()).toBeUndefined();
});

test('an invalid address is refused, even one that would add a line to the mail', async () => {
	for (const wrong of ['wu', 'a@b', 'wu@example.org\r\nBcc: x@example.org', `${'x'.repeat(300)}@example.org`])
		await expect(invite(wrong)).rejects.toEqual(new Invalid('email', 'email_invalid'));
});
