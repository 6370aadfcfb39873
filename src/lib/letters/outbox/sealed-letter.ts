// A letter as it lies in the browser: encrypted, with a key that only the server keeps.

/** A letter that was written offline. */
export interface OutboxLetter {
	/** The id with which it is handed in: sent twice, it is one letter. */
	id: string;
	pairingId: string;
	/** Every field of its form, by name. */
	fields: Record<string, string>;
}

/** The same in the browser's store. Nothing in it says whose it is or to whom it goes. */
export interface SealedLetter {
	id: string;
	/** Which key opens it. */
	keyId: string;
	/** When it is thrown away, in milliseconds since 1970. */
	until: number;
	iv: Uint8Array<ArrayBuffer>;
	data: ArrayBuffer;
}

/** A key in the memory of this page: it cannot be read out of it. */
export interface LetterKey {
	id: string;
	key: CryptoKey;
}

/** @param secret 32 bytes, base64url */
export async function importKey({ id, secret }: { id: string; secret: string }): Promise<LetterKey> {
	const bytes = Uint8Array.from(atob(secret.replaceAll('-', '+').replaceAll('_', '/')), (byte) =>
		byte.charCodeAt(0)
	);
	const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
	return { id, key };
}

/** AES-GCM with a new nonce; the id and the end are part of what it proves. */
const parameters = (sealed: Pick<SealedLetter, 'id' | 'keyId' | 'until' | 'iv'>) => ({
	name: 'AES-GCM',
	iv: sealed.iv,
	additionalData: new TextEncoder().encode(`${sealed.keyId} ${sealed.id} ${sealed.until}`)
});

export async function sealLetter(letter: OutboxLetter, key: LetterKey, until: number): Promise<SealedLetter> {
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const envelope = { id: letter.id, keyId: key.id, until, iv };
	const text = new TextEncoder().encode(JSON.stringify(letter));
	return { ...envelope, data: await crypto.subtle.encrypt(parameters(envelope), key.key, text) };
}

/** The letter; null where this key does not open it, or somebody changed what is stored. */
export async function unseal(sealed: SealedLetter, key: LetterKey): Promise<OutboxLetter | null> {
	if (sealed.keyId !== key.id) return null;
	try {
		const text = await crypto.subtle.decrypt(parameters(sealed), key.key, sealed.data);
		return JSON.parse(new TextDecoder().decode(text)) as OutboxLetter;
	} catch {
		return null;
	}
}
