import type { Wording } from "./wording.ts";

export const vi: Wording = {
  name: "Tiếng Việt",
  months: Array.from({ length: 12 }, (_, month) => String(month + 1)),
  phrases: {
    day: "ngày {day} tháng {month} năm {year}",
    source: "{publisher}, {day}, đoạn {paragraph}",
    readAs: "Hiểu là: {reading}",
    missing: "Không có trong các bài báo: {what}",
    nearest: "Điều gần nhất mà các bài báo có nêu:",
    youCouldAsk: "Bạn có thể hỏi: {question}",
    note: "Lưu ý: {text}",
    edition: "Dữ liệu phiên bản {version}",

    showInArticle: "Xem trong bài báo",
    copyForBrief: "Chép vào báo cáo",
    share: "Chia sẻ vào kênh",
    remove: "Xóa",
    allFacts: "Tất cả dữ kiện ({n})",
    previous: "Trước",
    next: "Sau",
    pageOf: "Trang {page}/{pages}",
    shownOf: "Số dữ kiện hiển thị: {shown}/{n}",
    sharedBy: "Người chia sẻ: {person}",
    askedBy: "{person} hỏi: {question}",

    articleTitle: "Trong bài báo",
    copyTitle: "Chép vào báo cáo",
    factsTitle: "Tất cả dữ kiện",
    copyHint: "Chọn đoạn văn bản rồi sao chép.",
    close: "Đóng",

    about:
      "Tôi trả lời câu hỏi về {title} dựa trên các bài báo đã đăng, mỗi câu trả lời kèm câu trích làm căn cứ. Điều gì bài báo không nêu thì tôi không nói.",
    waysToAsk: "Cách hỏi",
    tryThese: "Hãy thử hỏi",
    topics: "Chủ đề",
    quickFacts: "Tra nhanh",
    quickFactsHint: "Gõ một hoặc hai từ",
    documents: "Văn kiện theo lĩnh vực",
    articles: "Các bài báo",
    noHeadline: "không có tiêu đề",
    moreDocuments: "Còn nữa: {n}",
    noSubject: "Không nêu lĩnh vực",

    expired: "Nút này thuộc phiên bản dữ liệu cũ. Vui lòng hỏi lại.",
    onlyAsker: "Chỉ người đã hỏi mới làm được việc này.",
    slowDown: "Bạn đã hỏi nhiều hơn mức tôi nhận trong một phút. Vui lòng chờ một lát rồi hỏi lại.",
    failed: "Đã có lỗi ở phía tôi nên câu hỏi chưa được trả lời. Vui lòng hỏi lại.",
    elsewhere: "Tôi chỉ trả lời công khai trong {channels}, nên câu trả lời này chỉ riêng bạn thấy.",
    notInChannel:
      "Tôi không trả lời được trong {channel} vì chưa là thành viên. Một thành viên có thể mời tôi vào. Đây là câu trả lời cho bạn:",
    channelGone: "Tôi không trả lời được trong {channel} vì không tìm thấy kênh này. Đây là câu trả lời cho bạn:",
    channelClosed: "Tôi không trả lời được trong {channel} vì kênh đã được lưu trữ. Đây là câu trả lời cho bạn:",
    refusedHere: "Tôi không trả lời được trong {channel}: bị từ chối ({code}). Đây là câu trả lời cho bạn:",
    maybeSent:
      "Câu trả lời của tôi trong {channel} có thể đã đến hoặc chưa. Tôi không gửi hai lần; nếu bạn không thấy, vui lòng hỏi lại.",
    mentionMe: "Để hỏi tiếp, hãy nhắc tên tôi trong chuỗi này.",
    nothingToAnswer: "Tin nhắn đó không có chữ nào để trả lời.",
    briefNothing: "Tôi không có gì để lập bản tóm tắt về điều đó.",
    briefAsk: "Tóm tắt về điều gì? Hãy thêm lĩnh vực hoặc tên sau từ “brief”.",
    shareClosed:
      "Tôi không chia sẻ được vào {channel}: tôi chưa là thành viên hoặc kênh đã được lưu trữ. Một thành viên có thể mời tôi vào.",
    tooLate: "Tôi không còn trả lời bạn trong {channel} được nữa, nên câu trả lời ở đây:",

    slackMention: "Nhắc {bot} trong kênh hoặc chuỗi tin; câu hỏi tiếp theo trong chuỗi được hiểu theo mạch của chuỗi.",
    slackDirect: "Nhắn trực tiếp cho {bot}.",
    slackCommand: "{command} kèm câu hỏi: chỉ bạn thấy câu trả lời cho đến khi bạn chia sẻ.",
    slackBrief: "{command} brief kèm lĩnh vực: một trang tóm tắt để sao chép.",
    slackShortcut: "Trên một tin nhắn, chọn Thao tác khác rồi “Answer this”.",
  },
};
