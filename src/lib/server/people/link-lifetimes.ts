/** How long a link is valid. */
export const inviteDays = 7;
export const recoveryHours = 24;
