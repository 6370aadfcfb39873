/** Why a letter is returned; each is a message `reason_…`. */
export const returnReasons = ['contact', 'private', 'kindness', 'unclear', 'other'] as const;

/** Why a letter is withheld; each is a message `reason_…`. */
export const withholdReasons = ['safety', 'hurtful', 'contact', 'other'] as const;
