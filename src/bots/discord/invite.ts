/** The address by which the bot is invited, with just what it needs. */
import { OAuth2Scopes, PermissionFlagsBits } from "discord.js";

/** To see a question, to reply to it in a channel or a thread; a reply needs the history that it points to. */
export const neededPermissions = {
  ViewChannel: PermissionFlagsBits.ViewChannel,
  SendMessages: PermissionFlagsBits.SendMessages,
  SendMessagesInThreads: PermissionFlagsBits.SendMessagesInThreads,
  ReadMessageHistory: PermissionFlagsBits.ReadMessageHistory,
} as const;

export const neededScopes = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands] as const;

export function inviteLink(applicationId: string): string {
  const permissions = Object.values(neededPermissions).reduce((all, permission) => all | permission, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: neededScopes.join(" "),
    permissions: String(permissions),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
