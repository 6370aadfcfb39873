// A letter as it lies in the browser.
import { expect, test } from 'vitest';
import { importKey, sealLetter, unseal } from '../../../src/lib/letters/outbox/sealed-letter.ts';

const ofMaya = { id: 'key of maya', secret: Buffer.alloc(32, 1).toString('base64url') };
const ofNoor = { id: 'key of noor', secret: Buffer.alloc(32, 2).toString('base64url') };
const day = 86_400_000;
const until = Date.parse('2026-12-01T12:00:00Z');
const letter = (body = 'Dear Lin') => ({ id: 'letter', pairingId: 'of maya and lin', fields: { body } });

test('whoever changes what is stored, its end or its id, opens nothing', async () => {
	const key = await importKey(ofMaya);
	const sealed = await sealLetter(letter(), key, until);
	expect(await unseal(sealed, key)).toEqual(letter());
	const bytes = new Uint8Array(sealed.data.slice(0));
	bytes[3]! ^= 1;
	for (const changed of [{ until: until + day }, { id: 'other' }, { data: bytes.buffer }])
		expect(await unseal({ ...sealed, ...changed }, key)).toBe(null);
	expect(await unseal({ ...sealed, keyId: ofNoor.id }, { ...(await importKey(ofNoor)) })).toBe(null);
	// The same letter twice is never the same bytes, and the key cannot be read out.
	expect(Buffer.from((await sealLetter(letter(), key, until)).data)).not.toEqual(Buffer.from(sealed.data));
	await expect(crypto.subtle.exportKey('raw', key.key)).rejects.toThrow();
});

test('a long letter of emoji comes back as it was', async () => {
	const key = await importKey(ofMaya);
	const long = letter('👩‍👩‍👧字'.repeat(5_000));
	expect(await unseal(await sealLetter(long, key, until), key)).toEqual(long);
});
