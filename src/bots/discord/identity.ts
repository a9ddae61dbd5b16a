/** Whether the bot's token is wrong. Of all that Discord may refuse with 401, only the bot's own user tells that. */
import { DiscordAPIError, type REST, RESTEvents, Routes } from "discord.js";

const isUnauthorized = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 401;

/**
 * Asks for the bot's own user whenever a request with its token is refused, whoever made it and whatever he does about it.
 * Gives what asks right away. `onWrong` is told where the token is wrong.
 */
export function watchIdentity(rest: REST, onWrong: () => void): () => Promise<boolean> {
  // discord.js forgets its token at the first 401, and every later request would fail for it.
  const setToken = rest.setToken.bind(rest);
  rest.setToken = (token: string | null) => (token === null ? rest : setToken(token));

  let asking: Promise<boolean> | undefined;
  const isWrong = (): Promise<boolean> => {
    asking ??= rest
      .get(Routes.user())
      .then(() => false, isUnauthorized)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  rest.on(RESTEvents.Response, async ({ data }, { status }) => {
    // An interaction's own token goes without the bot's.
    if (status !== 401 || !data.auth || asking !== undefined) return;
    if (await isWrong()) onWrong();
  });
  return isWrong;
}
