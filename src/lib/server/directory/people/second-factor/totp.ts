// Codes after RFC 6238, as every authenticator makes them: SHA-1, six digits, half a minute.
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { now } from '../../../kernel/clock.ts';

const period = 30;

/** A new secret of 160 bits, in Base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totp = (secret: string, label = '') =>
	new TOTP({
		issuer: 'Penbridge',
		label,
		algorithm: 'SHA1',
		digits: 6,
		period,
		secret: Secret.fromBase32(secret)
	});

/**
 * The half minute that a code belongs to: this one, or one on either side for clocks that go wrong a little.
 * @returns null for a wrong code
 */
export function stepOf(secret: string, code: string): number | null {
	if (!/^\d{6}$/.test(code)) return null;
	const at = now().getTime();
	const delta = totp(secret).validate({ token: code, timestamp: at, window: 1 });
	return delta === null ? null : Math.floor(at / 1000 / period) + delta;
}

/** What a telephone has to hold, to be scanned or typed. */
export function offer(secret: string, username: string) {
	const uri = totp(secret, username).toString();
	return { uri, secret, typed: secret.match(/.{1,4}/g)!.join(' '), qr: drawn(uri) };
}

/** A QR code as the path of an SVG, one unit for each module. */
function drawn(text: string): { size: number; path: string } {
	const { size, data } = encode(text, { ecc: 'M', border: 2 });
	const path = data
		.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
		.join('');
	return { size, path };
}
