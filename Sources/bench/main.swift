print("bench: corpus | inflate")
