import type { Answer } from '../model/capture.ts'
import { headersWithoutSecrets, urlWithoutSecrets, withoutSecrets } from '../model/secret.ts'
import type { Net } from './net.ts'

/** The same net, whose answers name no secret: not in their addresses, headers or words. */
export function netWithoutSecrets(net: Net): Net {
  return { ...net, get: async (request) => answerWithoutSecrets(await net.get(request)) }
}

function answerWithoutSecrets(answer: Answer): Answer {
  return {
    ...answer,
    targetUri: urlWithoutSecrets(answer.targetUri),
    finalUri: urlWithoutSecrets(answer.finalUri),
    headers: headersWithoutSecrets(answer.headers),
    detail: answer.detail === null ? null : withoutSecrets(answer.detail),
  }
}
