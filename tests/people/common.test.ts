import { expect, test } from 'vitest';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { changePassword, refuseWeakPassword } from '../../src/lib/server/people/account.ts';
import { isCommon } from '../../src/lib/server/people/common-passwords.ts';
import { checkOwnPassphrase } from '../../src/lib/server/people/secrets/passphrase.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

test.each([
	'password12',
	'1234567890',
	'qwertyuiop',
	'Password123!',
	'aaaaaaaaaa',
	'iloveyou12',
	'P@ssw0rd2026',
	'penbridge1',
	'Birmingham1',
	'woaini5201314',
	'carter1234'
])('%s is refused as a common password', async (password) => {
	expect(await isCommon(password, ['carter'])).toBe(true);
	await expect(refuseWeakPassword('next', password, 'somebody')).rejects.toEqual(
		password === 'carter1234' ? expect.anything() : new Invalid('next', 'password_common')
	);
});

test.each([
	'letters over the sea',
	'blue kite 42 river',
	'我喜欢我的小狗和两只猫',
	'correct horse battery',
	'x'.repeat(5) + 'kvq-lamp-9'
])('%s is accepted', async (password) => {
	expect(await isCommon(password, ['carter'])).toBe(false);
	await refuseWeakPassword('next', password, 'somebody');
});

test('the password of a student is checked in the form in which it is compared', async () => {
	await expect(checkOwnPassphrase('Q w e r t y u i o p', 'maya')).rejects.toEqual(
		new Invalid('next', 'password_common')
	);
	await checkOwnPassphrase('three kites over the river', 'maya');
});

test('a teacher who changes their password to a common one is refused at the field', async () => {
	const change = { current: 'penbridge-demo', next: 'qwertyuiop', shared: true, address: '198.51.100.7' };
	await expect(changePassword(await actor('t.moore'), change)).rejects.toEqual(
		new Invalid('next', 'password_common')
	);
});
