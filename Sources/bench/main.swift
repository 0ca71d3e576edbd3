do {
  try Command(Array(CommandLine.arguments.dropFirst())).run()
} catch {
  report("bench: \(error)")
  exit(usage: Command.usage)
}
