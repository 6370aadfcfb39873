/** Plays two short tones, made by the page without a sound file. Silent where the browser does not allow it. */
export function chime(): void {
	const Context = globalThis.AudioContext;
	if (!Context) return;
	const audio = new Context();
	for (const [offset, pitch] of [
		[0, 660],
		[0.18, 880]
	] as const) {
		const tone = audio.createOscillator();
		const volume = audio.createGain();
		tone.frequency.value = pitch;
		volume.gain.setValueAtTime(0.12, audio.currentTime + offset);
		volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + offset + 0.16);
		tone.connect(volume).connect(audio.destination);
		tone.start(audio.currentTime + offset);
		tone.stop(audio.currentTime + offset + 0.17);
		tone.onended = () => void (offset && audio.close());
	}
}
